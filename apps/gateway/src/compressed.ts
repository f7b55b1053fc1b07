import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';

const ENDINGS = { br: '.br', gzip: '.gz' } as const;
/** Files of builds lie side by side. */
const PLAIN_NAME = /^\/[\w.-]+$/;

/** Has the compressed file served that the build left beside the one asked for, where the browser takes it. */
export const compressed =
  (folder: string) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const { path } = request;
    if ((request.method === 'GET' || request.method === 'HEAD') && PLAIN_NAME.test(path)) {
      response.vary('Accept-Encoding');
      const encoding = (['br', 'gzip'] as const).find((each) => request.acceptsEncodings([each]));
      if (encoding && existsSync(join(folder, path + ENDINGS[encoding]))) {
        response.setHeader('Content-Encoding', encoding);
        response.type(extname(path));
        request.url = request.url.replace(path, path + ENDINGS[encoding]);
      }
    }
    next();
  };
