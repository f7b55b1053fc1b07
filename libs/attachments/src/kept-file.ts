import { readFile } from 'node:fs/promises';
import { Semaphore } from 'async-mutex';
import sharp, { type Metadata } from 'sharp';
import type { AttachmentType } from '#contracts';
import { attachmentsErrors } from './attachments.errors.js';

/** What a sent file becomes. */
export interface KeptFile {
  bytes: Uint8Array;
  type: AttachmentType;
  width: number | null;
  height: number | null;
}

// Of all that the library reads, the formats that are taken: others have no place in a chat, and more faults.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}File`),
});

// Each is read once: nothing of it stays in memory.
sharp.cache(false);

/** Told before a pixel is read. A few kilobytes may hold billions. */
const MAX_PIXELS = 50_000_000;
/** Longest side of what is kept: enough to read a label on. */
const LONGEST_SIDE = 2560;
const SECONDS = 20;
/** At once: a picture takes a core and up to 200 MB while it is read. */
const pictures = new Semaphore(2);

/** Formats that are taken, and what each is kept as. Of what moves, the first picture. */
const KEPT_AS: Readonly<Record<string, 'jpeg' | 'png' | 'webp'>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'png',
};

/**
 * Tells by its bytes what a file is, whatever its sender calls it, and makes of it what is kept. A picture is written anew:
 * without place, camera and comments, and without anything that was hidden in it or behind it. Pictures are read in threads
 * of the library.
 * @throws AppError `attachment_type`, `picture_unreadable`, `picture_too_large`.
 */
export async function keptFile(path: string): Promise<KeptFile> {
  const told = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  const format = told && KEPT_AS[told.format];
  if (told && format) return pictures.runExclusive(() => pictureAnew(path, told, format));
  const bytes = await readFile(path);
  const type = isPdf(bytes) ? 'application/pdf' : isText(bytes) ? 'text/plain' : null;
  if (type === null) throw attachmentsErrors.attachment_type();
  return { bytes, type, width: null, height: null };
}

async function pictureAnew(
  path: string,
  { width, height }: Metadata,
  format: 'jpeg' | 'png' | 'webp',
): Promise<KeptFile> {
  if (width * height > MAX_PIXELS) throw attachmentsErrors.picture_too_large();
  try {
    const { data, info } = await sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .timeout({ seconds: SECONDS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .toFormat(format, { quality: 85 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, type: `image/${format}`, width: info.width, height: info.height };
  } catch (cause) {
    throw attachmentsErrors.picture_unreadable({ cause });
  }
}

/** Begins as one (ISO 32000-1, 7.5.2); what comes before the header in some is not taken: it may be something else as well. */
const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** UTF-8 without control characters but those that lay out a text. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}
