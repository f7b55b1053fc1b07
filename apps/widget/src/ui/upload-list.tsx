import type { JSX } from 'preact';
import { t } from '../messages/index.js';
import type { Upload } from '../uploads.js';
import { Icon } from './icons.js';

interface Props {
  uploads: readonly Upload[];
  onRetry: (upload: Upload) => void;
  onRemove: (key: string) => void;
}

/** The files of the message being written, with how far each is. */
export function UploadList({ uploads, onRetry, onRemove }: Props): JSX.Element | null {
  if (uploads.length === 0) return null;
  return (
    <ul class="uploads" aria-label={t('attachments')}>
      {uploads.map((upload) => {
        const { key, file, share, problem, attachment } = upload;
        return (
          <li key={key} class={problem ? 'is-problem' : ''}>
            <Icon name={problem ? 'alert' : attachment ? 'check' : 'clip'} size={15} />
            <span class="file-name">{file.name}</span>
            {problem ? (
              <>
                <span role="alert">{problem}</span>
                <button type="button" class="link" onClick={() => onRetry(upload)}>
                  {t('retry')}
                </button>
              </>
            ) : (
              !attachment && <progress value={share} aria-label={t('uploading', { name: file.name })} />
            )}
            <button
              type="button"
              class="thumb"
              aria-label={t('removeFile', { name: file.name })}
              title={t('removeFile', { name: file.name })}
              onClick={() => onRemove(key)}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
