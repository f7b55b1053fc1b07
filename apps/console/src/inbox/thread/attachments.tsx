import { UnstyledButton } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Attachment, routes } from '#contracts';
import { api } from '../../api/api.js';
import { basePath } from '../../base-path.js';
import { t } from '../../messages/desk.js';
import { failed } from '../../ui/failed.js';
import classes from './files.module.css';

/** Links are good for ten minutes. */
const FRESH_MS = 8 * 60_000;
/** Pixels of the screen. */
const MOST_HEIGHT = 240;

/** Files of a message: pictures are shown, all can be opened. */
export function Attachments({ files, pending = false }: { files: readonly Attachment[]; pending?: boolean }) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('attachedFiles')}>
      {files.map((file) => (
        <li key={file.id}>{pending ? <FileName file={file} /> : <FileButton file={file} />}</li>
      ))}
    </ul>
  );
}

const linkTo = async (id: string): Promise<string> =>
  basePath() + (await api(routes.getAttachmentLink, { params: { id } })).url;

function FileButton({ file }: { file: Attachment }) {
  const { id, name, width, height } = file;
  const isPicture = width !== null && height !== null;
  const [broken, setBroken] = useState(false);
  const link = useQuery({
    queryKey: ['attachment-link', id],
    queryFn: () => linkTo(id),
    enabled: isPicture,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  });
  const open = () =>
    // The one that shows the picture may have expired.
    linkTo(id).then((url) => window.open(url, '_blank', 'noopener'), failed(t('theFileCouldNotBeOpened')));
  return (
    <UnstyledButton className={classes.file} title={name} onClick={() => void open()}>
      {isPicture && link.data !== undefined && !broken ? (
        <img
          src={link.data}
          alt={name}
          width={width}
          height={height}
          style={{ width: Math.min(width, (MOST_HEIGHT * width) / height) }}
          onError={() => setBroken(true)}
        />
      ) : (
        <FileName file={file} />
      )}
    </UnstyledButton>
  );
}

const FileName = ({ file }: { file: Attachment }) => (
  <span className={classes.plain}>
    <IconFile size={16} stroke={1.5} aria-hidden />
    <span className={classes.name}>{file.name}</span>
  </span>
);
