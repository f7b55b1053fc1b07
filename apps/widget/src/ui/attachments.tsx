import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Attachment } from '#contracts';
import type { Chat } from '../chat.js';
import { t } from '../messages/index.js';
import { Icon } from './icons.js';

interface Props {
  chat: Chat;
  files: readonly Attachment[];
  /** The server has them in a message. */
  isSent: boolean;
}

/** Pictures are shown, all can be opened. */
export function Attachments({ chat, files, isSent }: Props): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={t('attachments')}>
      {files.map((file) => (
        <li key={file.id}>
          <FileView chat={chat} file={file} isSent={isSent} />
        </li>
      ))}
    </ul>
  );
}

/** Pixels of the screen. */
const MOST_HEIGHT = 220;

function FileView({ chat, file, isSent }: { chat: Chat; file: Attachment; isSent: boolean }): JSX.Element {
  const { id, name, width, height } = file;
  const [source, setSource] = useState<string | null>(null);
  const isPicture = width !== null && height !== null;
  useEffect(() => {
    if (isPicture && isSent) void chat.link(id).then(setSource);
  }, [chat, id, isPicture, isSent]);
  const open = async () => {
    // The one that shows the picture may have expired.
    const url = await chat.link(id);
    if (url) window.open(url, '_blank', 'noopener');
  };
  return (
    <button type="button" class="file" title={name} disabled={!isSent} onClick={() => void open()}>
      {isPicture && source ? (
        <img
          src={source}
          alt={name}
          width={width}
          height={height}
          style={{ width: `${Math.min(width, (MOST_HEIGHT * width) / height)}px` }}
          // Its link has expired, or the line is down: the name is left to press.
          onError={() => setSource(null)}
        />
      ) : (
        <>
          <Icon name="clip" size={16} />
          <span class="file-name">{name}</span>
        </>
      )}
    </button>
  );
}
