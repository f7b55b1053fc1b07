import { Button, NativeSelect, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type ColumnMapping,
  DateOrder,
  REVIEW_FIELDS,
  type ReviewImportPreview,
  withoutColumns,
} from '#contracts';
import { describeError } from '../../api/request-error.js';
import { formatCount, formatPercent } from '../../format/number.js';
import { FIELD_LABEL } from './field-label.js';
import { useImport } from './use-imports.js';
import classes from './imports.module.css';
import { inSentence } from '../../language.js';
import { t } from '../../messages/index.js';

interface Props {
  file: File;
  preview: ReviewImportPreview;
  onDone: () => void;
}

/** Which column fills which field, as guessed, to change before the file is sent. */
export function ColumnChoice({
  file,
  preview: { columns, mapping: guessed, notes, ambiguousDates },
  onDone,
}: Props) {
  // An empty name leaves a field out; what is not guessed is left out too.
  const [mapping, setMapping] = useState<ColumnMapping>(() =>
    Object.fromEntries(REVIEW_FIELDS.map((field) => [field, guessed[field] ?? ''])),
  );
  const [dates, setDates] = useState<DateOrder>('month-first');
  const { send, progress } = useImport(onDone);
  const ambiguous = ambiguousDates.includes(mapping.writtenAt ?? '');
  const samples = new Map(columns.map(({ name, sample }) => [name, sample]));
  const ofFile = notes.filter((note) => !withoutColumns(guessed).includes(note));
  const hasText = Boolean(mapping.text) || Boolean(mapping.title);
  return (
    <section className={classes.card} aria-label={t('columnsOf', { name: file.name })}>
      <div className={classes.head}>
        <h2 className={classes.title}>{file.name}</h2>
        <span className={classes.state}>
          {t('fileSize', { size: formatCount(Math.ceil(file.size / 1024)) })}
        </span>
      </div>
      <p className={classes.note}>{t('eachFieldIsFilledFrom')}</p>
      <div className={classes.frame}>
        <table className={classes.fields}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('column')}</th>
              <th scope="col" className={classes.sample}>
                {t('inTheFirstRows')}
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
                    aria-label={t('columnOf', { field: inSentence(FIELD_LABEL[field]) })}
                    value={mapping[field]}
                    disabled={send.isPending}
                    onChange={(event) => setMapping({ ...mapping, [field]: event.currentTarget.value })}
                    data={[
                      { value: '', label: t('none') },
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
      <ul className={classes.note} aria-label={t('whatToKnowOfThis')}>
        {[...withoutColumns(mapping), ...ofFile].map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {ambiguous && (
        <NativeSelect
          mt="md"
          label={t('whichComesFirstInDates')}
          value={dates}
          disabled={send.isPending}
          onChange={(event) => setDates(DateOrder.parse(event.currentTarget.value))}
          data={[
            { value: 'month-first', label: t('monthFirst') },
            { value: 'day-first', label: t('dayFirst') },
          ]}
        />
      )}
      {send.isPending && (
        <Progress
          mt="md"
          value={progress * 100}
          aria-label={t('sentProgress', { progress: formatPercent(progress) })}
        />
      )}
      {send.error && (
        <Text role="alert" size="sm" mt="md" c="var(--mantine-color-error)">
          {t('theFileWasNotTaken', { why: describeError(send.error) })}
        </Text>
      )}
      <div className={classes.actions}>
        <Button
          loading={send.isPending}
          disabled={!hasText}
          onClick={() => send.mutate({ file, mapping, ...(ambiguous && { dates }) })}
        >
          {send.error ? t('tryAgain') : t('import')}
        </Button>
        <Button variant="default" disabled={send.isPending} onClick={onDone}>
          {t('chooseAnotherFile')}
        </Button>
        {!hasText && <span className={classes.note}>{t('sayWhichColumnHoldsThe')}</span>}
      </div>
    </section>
  );
}
