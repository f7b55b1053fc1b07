import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { requestContext } from './request-context.js';

/** Tokens of links stand in the path: what is longer than an id is cut out, and the query with it. */
const shown = (url: string): string => (url.split('?')[0] ?? '').replace(/[^/]{40,}/g, '[...]');

const SAFE_ID = /^[\w-]{8,64}$/;

/** Gives every request an id (a proxy's `X-Request-Id` when it has one), in the answer and in all its log lines. */
export function httpLogging(logger: Logger) {
  const log = pinoHttp<Request, Response>({
    logger,
    genReqId: (request) => String(request.id),
    // Health checks and metrics come every few seconds and say nothing.
    autoLogging: { ignore: (request) => /^\/(health|metrics)/.test(request.url) },
    customLogLevel: (_request, response, error) =>
      error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'debug',
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, url: shown(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.headers['x-request-id'];
    request.id = typeof given === 'string' && SAFE_ID.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', String(request.id));
    requestContext.run({ requestId: String(request.id) }, () => {
      log(request, response);
      next();
    });
  };
}
