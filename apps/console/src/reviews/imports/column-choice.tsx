import { Button, NativeSelect, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { type ColumnMapping, REVIEW_FIELDS, type ReviewImportPreview } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { formatCount, formatPercent } from '../../format/number.js';
import { FIELD_LABEL } from './field-label.js';
import { useImport } from './use-imports.js';
import classes from './imports.module.css';

interface Props {
  file: File;
  preview: ReviewImportPreview;
  onDone: () => void;
}

/** Which column fills which field, as guessed, to change before the file is sent. */
export function ColumnChoice({ file, preview: { columns, mapping: guessed }, onDone }: Props) {
  // An empty name leaves a field out; what is not guessed is left out too.
  const [mapping, setMapping] = useState<ColumnMapping>(() =>
    Object.fromEntries(REVIEW_FIELDS.map((field) => [field, guessed[field] ?? ''])),
  );
  const { send, progress } = useImport(onDone);
  const samples = new Map(columns.map(({ name, sample }) => [name, sample]));
  const hasText = Boolean(mapping.text) || Boolean(mapping.title);
  return (
    <section className={classes.card} aria-label={`Columns of ${file.name}`}>
      <div className={classes.head}>
        <h2 className={classes.title}>{file.name}</h2>
        <span className={classes.state}>{formatCount(Math.ceil(file.size / 1024))} KB</span>
      </div>
      <p className={classes.note}>
        Each field is filled from the column beside it. Columns that fill none are kept with the review.
      </p>
      <div className={classes.frame}>
        <table className={classes.fields}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Column</th>
              <th scope="col" className={classes.sample}>
                In the first rows
              </th>
            </tr>
          </thead>
          <tbody>
            {REVIEW_FIELDS.map((field) => (
              <tr key={field}>
                <th scope="row">{FIELD_LABEL[field]}</th>
                <td>
                  <NativeSelect
                    size="xs"
                    aria-label={`Column of ${FIELD_LABEL[field].toLowerCase()}`}
                    value={mapping[field]}
                    disabled={send.isPending}
                    onChange={(event) => setMapping({ ...mapping, [field]: event.currentTarget.value })}
                    data={[
                      { value: '', label: 'None' },
                      ...columns.map(({ name }) => ({ value: name, label: name })),
                    ]}
                  />
                </td>
                <td className={classes.sample}>{samples.get(mapping[field] ?? '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {send.isPending && (
        <Progress mt="md" value={progress * 100} aria-label={`Sent: ${formatPercent(progress)}`} />
      )}
      {send.error && (
        <Text role="alert" size="sm" mt="md" c="var(--mantine-color-error)">
          The file was not taken. {describeError(send.error)}
        </Text>
      )}
      <div className={classes.actions}>
        <Button loading={send.isPending} disabled={!hasText} onClick={() => send.mutate({ file, mapping })}>
          {send.error ? 'Try again' : 'Import'}
        </Button>
        <Button variant="default" disabled={send.isPending} onClick={onDone}>
          Choose another file
        </Button>
        {!hasText && <span className={classes.note}>Say which column holds the text.</span>}
      </div>
    </section>
  );
}
