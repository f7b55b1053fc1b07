import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ErrorState } from '../../ui/error-state.js';
import { ColumnChoice } from './column-choice.js';
import { usePreview } from './use-imports.js';
import classes from './imports.module.css';
import { t } from '../../messages/index.js';

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
      <p className={classes.dropTitle}>{t('importReviews')}</p>
      <p className={classes.note}>{t('csvJsonOrXmlGzipped')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('fileOfReviews')}
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json,.xml,.gz"
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
        {t('chooseAFile')}
      </Button>
      {preview.isError && file && (
        <ErrorState
          title={t('nameCouldNotBeRead', { name: file.name })}
          error={preview.error}
          onRetry={() => preview.mutate(file)}
        />
      )}
    </div>
  );
}
