import type { Attachment } from '#contracts';

/** A file for the message being written. */
export interface Upload {
  key: string;
  file: File;
  /** 0..1 */
  share: number;
  /** Why the server has not got it. */
  problem: string | null;
  /** Once the server has it. */
  attachment: Attachment | null;
}

/** Those that may go with the message; null while one is on its way or has failed. */
export function sendable(uploads: readonly Upload[]): readonly Attachment[] | null {
  const attachments = uploads.flatMap(({ attachment }) => attachment ?? []);
  return attachments.length === uploads.length ? attachments : null;
}
