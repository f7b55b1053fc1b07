import { useState } from 'react';
import { MAX_ATTACHMENTS, routes } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { upload } from '../../api/upload.js';
import type { Upload } from '../model/uploads.js';

/** The files of the message being written to a conversation, each sent as soon as it is chosen. */
export function useUploads(id: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change = (key: string, fields: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...fields } : one)));
  const send = ({ key, file }: Upload) => {
    change(key, { share: 0, problem: null });
    const request = { params: { id }, query: { name: file.name } };
    upload(routes.addAttachment, request, file, (share) => change(key, { share })).then(
      (attachment) => change(key, { attachment }),
      (error: unknown) => change(key, { problem: describeError(error) }),
    );
  };
  return {
    uploads,
    add: (files: Iterable<File>) => {
      const fresh = [...files].slice(0, MAX_ATTACHMENTS - uploads.length).map((file): Upload => ({
        key: crypto.randomUUID(),
        ...{ file, share: 0, problem: null, attachment: null },
      }));
      setUploads((all) => [...all, ...fresh]);
      for (const one of fresh) send(one);
    },
    retry: send,
    remove: (key: string) => setUploads((all) => all.filter((one) => one.key !== key)),
    clear: () => setUploads([]),
  };
}
