import type { AttachmentType } from '#contracts';

const ENDING: Readonly<Record<AttachmentType, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
  'text/plain': ['.txt', '.log', '.csv', '.md'],
};
/** Characters: more than any screen shows, less than any file system refuses. */
const LONGEST = 100;

/**
 * A name that is safe to show and to save under: no folders, no control characters nor those that turn the direction of a
 * text, no character that a system gives a meaning, and the ending of what the file is.
 */
export function cleanName(given: string, type: AttachmentType): string {
  const [usual, ...others] = ENDING[type];
  const last = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/\s+/gu, ' ');
  const ending = [usual, ...others].find((one) => plain.toLowerCase().endsWith(one));
  const stem = plain
    .slice(0, plain.length - (ending?.length ?? /\.\w{1,5}$/u.exec(plain)?.[0].length ?? 0))
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const short = [...stem].slice(0, LONGEST).join('').trim();
  return (short || 'file') + (ending?.toLowerCase() ?? usual);
}
