import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconPaperclip, IconX } from '@tabler/icons-react';
import { t } from '../../messages/desk.js';
import type { Upload } from '../model/uploads.js';
import classes from './files.module.css';

interface Props {
  uploads: readonly Upload[];
  onRetry: (upload: Upload) => void;
  onRemove: (key: string) => void;
}

/** The files of the message being written, with how far each is. */
export function UploadList({ uploads, onRetry, onRemove }: Props) {
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label={t('attachedFiles')}>
      {uploads.map((upload) => {
        const { key, file, share, problem, attachment } = upload;
        const Icon = problem ? IconAlertCircle : attachment ? IconCheck : IconPaperclip;
        return (
          <li key={key} data-problem={problem !== null}>
            <Icon size={14} aria-hidden />
            <span className={classes.name}>{file.name}</span>
            {problem !== null && (
              <>
                <span role="alert">{problem}</span>
                <Button size="compact-xs" variant="default" onClick={() => onRetry(upload)}>
                  {t('tryAgain')}
                </Button>
              </>
            )}
            {problem === null && !attachment && (
              <Progress
                className={classes.progress}
                size="sm"
                value={share * 100}
                aria-label={t('uploadingName', { name: file.name })}
              />
            )}
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('removeName', { name: file.name })}
              onClick={() => onRemove(key)}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}
