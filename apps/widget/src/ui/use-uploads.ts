import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../chat.js';
import { newId } from '../ids.js';
import { MOST_FILES, type Upload, UploadFailed } from '../uploads.js';

/** The files of the message being written, each sent as soon as it is chosen. */
export function useUploads(chat: Chat) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change = (key: string, fields: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...fields } : one)));
  const send = ({ key, file }: Upload) => {
    change(key, { share: 0, problem: null });
    chat
      .upload(file, (share) => change(key, { share }))
      .then(
        (attachment) => change(key, { attachment }),
        (error: unknown) => {
          if (!(error instanceof UploadFailed)) throw error;
          change(key, { problem: error.message });
        },
      );
  };
  return {
    uploads,
    add: (files: Iterable<File>) => {
      const fresh = [...files]
        .slice(0, MOST_FILES - uploads.length)
        .map((file): Upload => ({ key: newId(), file, share: 0, problem: null, attachment: null }));
      setUploads((all) => [...all, ...fresh]);
      for (const upload of fresh) send(upload);
    },
    retry: send,
    remove: (key: string) => setUploads((all) => all.filter((one) => one.key !== key)),
    clear: () => setUploads([]),
  };
}

/** Files dropped anywhere on the panel. */
export function useDrop(find: () => Element | null | undefined, add: (files: Iterable<File>) => void): void {
  useEffect(() => {
    const target = find();
    const over = (event: Event) => event.preventDefault();
    const drop = (event: Event) => {
      event.preventDefault();
      add((event as DragEvent).dataTransfer?.files ?? []);
    };
    target?.addEventListener('dragover', over);
    target?.addEventListener('drop', drop);
    return () => {
      target?.removeEventListener('dragover', over);
      target?.removeEventListener('drop', drop);
    };
  });
}
