import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Observable } from 'rxjs';
import { DEFAULT_BODY_BYTES, type Route } from '#contracts';
import { platformErrors } from '../errors/platform.errors.js';
import { routeOf } from './implements.js';
import { assertJsonShape } from './json-shape.js';

/** Of a route whose sender signs the body, as it was sent. */
export interface SignedRequest extends Request {
  signedBody?: string;
}

/** Bytes of a body for each value it may hold, and how many it may hold at most: about 30 ms of parsing. */
const BYTES_PER_VALUE = 12;
const MAX_VALUES = 100_000;

/**
 * Reads the body of a request once its guards have let it through, as its route declares it: nobody has us read, let alone
 * parse, what they may not send. Routes that take a file read the request themselves.
 */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  private readonly readers = new Map<number, RequestHandler>();

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http') {
      const http = context.switchToHttp();
      await this.read(
        routeOf(context.getHandler()),
        http.getRequest<Request>(),
        http.getResponse<Response>(),
      );
    }
    return next.handle();
  }

  /** @throws AppError `unsupported_media_type`, `payload_too_large`, `invalid_json`, `invalid_input`. */
  private async read(route: Route | undefined, request: Request, response: Response): Promise<void> {
    const type = /^[^;\s]*/.exec(request.headers['content-type'] ?? '')?.[0].toLowerCase() ?? '';
    const expected = route?.upload ? 'application/octet-stream' : 'application/json';
    // A form of another site may be sent without asking first; none of our routes takes one.
    if (type !== '' && type !== expected)
      throw platformErrors.unsupported_media_type({ detail: `Send ${expected}, not ${type}.` });
    if (!route?.body) return;
    if (type === '' && hasBody(request))
      throw platformErrors.unsupported_media_type({ detail: `Send the body as ${expected}.` });
    const limit = route.bodyBytes ?? DEFAULT_BODY_BYTES;
    await new Promise<void>((resolve, reject) => {
      void this.reader(limit)(request, response, (error?: unknown) => {
        if (error) reject(error as Error);
        else resolve();
      });
    });
    const bytes: unknown = request.body;
    if (!Buffer.isBuffer(bytes)) return;
    if (route.signed) (request as SignedRequest).signedBody = bytes.toString('utf8');
    assertJsonShape(bytes, Math.min(MAX_VALUES, limit / BYTES_PER_VALUE));
    try {
      request.body = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as unknown;
    } catch {
      throw platformErrors.invalid_json();
    }
  }

  private reader(limit: number): RequestHandler {
    const known = this.readers.get(limit);
    if (known) return known;
    const made = express.raw({ limit, type: () => true });
    this.readers.set(limit, made);
    return made;
  }
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
