import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';

/** As `apps/widget/src/language.ts` has it. */
const TOLD = 'attendant-languages:en';
const NAME = '/widget.js';
/** From here on a step takes several times as long and saves a percent. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * The widget's script, told which languages the shop speaks: it chooses one before it draws, without asking the server. Read
 * and compressed when it is first asked for: it may be built later.
 */
export function widgetScript(folder: string, languages: readonly string[]) {
  const file = join(folder, NAME);
  let made: ReturnType<typeof scriptOf> | null = null;
  return (request: Request, response: Response, next: NextFunction): void => {
    const isAsked = (request.method === 'GET' || request.method === 'HEAD') && request.path === NAME;
    if (!isAsked || !existsSync(file)) {
      next();
      return;
    }
    made ??= scriptOf(readFileSync(file, 'utf8'), languages);
    const encoding = (['br', 'gzip'] as const).find((each) => request.acceptsEncodings([each]));
    response.vary('Accept-Encoding');
    // Its name stays, so that a shop's script tag never changes; browsers ask whether it did.
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.setHeader('ETag', `"${made.hash}${encoding ? `-${encoding}` : ''}"`);
    if (encoding) response.setHeader('Content-Encoding', encoding);
    response.type('js').send(made[encoding ?? 'plain']);
  };
}

function scriptOf(source: string, languages: readonly string[]) {
  const plain = Buffer.from(source.replace(TOLD, `attendant-languages:${languages.join(',')}`));
  return {
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    br: brotliCompressSync(plain, BROTLI),
    hash: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
  };
}
