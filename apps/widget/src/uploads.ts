import type { Attachment, ErrorBody } from '#contracts';
import { t } from './messages/index.js';
import { problemOf } from './problem.js';

/** As the contracts have them; imported from there, the schemas would come along. */
const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_FILES = 5;
export const ATTACHABLE = 'image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain';

/** A file on its way to the server, for the next message. */
export interface Upload {
  key: string;
  file: File;
  /** 0..1 */
  share: number;
  /** What is wrong, for people; it can be tried again unless the file itself is at fault. */
  problem: string | null;
  /** Once the server has it. */
  attachment: Attachment | null;
}

export class UploadFailed extends Error {}

/** Sends a file as a request's body: `fetch` tells nothing of how far it is. @throws UploadFailed with words for people. */
export function sendFile(
  url: string,
  headers: Record<string, string>,
  file: File,
  onShare: (share: number) => void,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const fail = (problem: string) => reject(new UploadFailed(problem));
    if (file.size > MOST_BYTES) return fail(t('problem.attachment_too_large'));
    const request = new XMLHttpRequest();
    request.open('POST', `${url}?name=${encodeURIComponent(file.name.slice(-200))}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onShare(loaded / total);
    request.onerror = () => fail(t('noAnswer'));
    request.onload = () => {
      const body = request.response as (Attachment & { error?: ErrorBody }) | null;
      if (request.status === 201 && body) resolve(body);
      else fail(body?.error ? problemOf(body.error) : t('problem.internal'));
    };
    request.send(file);
  });
}
