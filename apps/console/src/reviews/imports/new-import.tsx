import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ErrorState } from '../../ui/error-state.js';
import { ColumnChoice } from './column-choice.js';
import { usePreview } from './use-imports.js';
import classes from './imports.module.css';

/** A file is chosen or dropped, its columns are looked at, then it is sent. */
export function NewImport() {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const preview = usePreview();
  const choose = (file: File | undefined) => {
    if (file) preview.mutate(file);
  };
  const file = preview.variables;
  if (preview.data && file) {
    return <ColumnChoice key={file.name} file={file} preview={preview.data} onDone={() => preview.reset()} />;
  }
  return (
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        choose(event.dataTransfer.files[0]);
      }}
    >
      <p className={classes.dropTitle}>Import reviews</p>
      <p className={classes.note}>
        CSV or JSON lines, gzipped or not, up to 200 MB. Its columns are shown before anything is taken.
      </p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File of reviews"
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json,.gz"
        onChange={(event) => {
          choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
        loading={preview.isPending}
        onClick={() => input.current?.click()}
      >
        Choose a file
      </Button>
      {preview.isError && file && (
        <ErrorState
          title={`${file.name} could not be read.`}
          error={preview.error}
          onRetry={() => preview.mutate(file)}
        />
      )}
    </div>
  );
}
