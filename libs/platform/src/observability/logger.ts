import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import type { Config } from '../config/config.js';
import { requestContext } from './request-context.js';

/** What errors of the database carry: the statement's parameters (messages, addresses, hashes) and PostgreSQL's quotes of them. */
const VALUES = new Set(['parameters', 'detail', 'where', 'internalQuery']);
const MAX_DEPTH = 4;

function withoutValues(error: Error): unknown {
  const strip = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    // Errors of the network hold sockets, which hold themselves.
    if (depth > MAX_DEPTH) return '[...]';
    if (Array.isArray(value)) return value.map((inner) => strip(inner, depth + 1));
    // An error inside keeps its class while it is read; its fields are what matters here.
    const plain: object =
      value instanceof Error ? { ...pino.stdSerializers.err(value), raw: undefined } : value;
    return Object.fromEntries(
      Object.entries(plain)
        .filter(([name]) => !VALUES.has(name))
        .map(([name, inner]) => [name, strip(inner, depth + 1)]),
    );
  };
  return error instanceof Error ? strip(error, 0) : error;
}

/** One JSON object a line on stderr, with the ids of the request, conversation or job it belongs to; secrets cut out. */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  destination: pino.DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    {
      level: config.logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...requestContext.current() }),
      redact: {
        paths: [
          'req.headers.cookie',
          'req.headers.authorization',
          '*.password',
          '*.token',
          '*.signature',
          '*.secret',
        ],
        remove: true,
      },
      serializers: { err: withoutValues, error: withoutValues },
    },
    destination,
  );
}

const NOISE = new Set([
  'InstanceLoader',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
  'NestFactory',
  'NestApplication',
]);

/** Lets Nest and every `new Logger(name)` write through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  // Nest's own start-up lines (one for every module and route) arrive here and say nothing to an owner.
  log = (message: unknown, ...rest: unknown[]) =>
    this.write(NOISE.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  error = (message: unknown, ...rest: unknown[]) => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]) => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]) => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]) => this.write('debug', message, rest);
  fatal = (message: unknown, ...rest: unknown[]) => this.write('error', message, rest);

  /** Nest calls `(message, ...params, context)`; our own code `({ err, ... }, text, context)`. */
  private write(level: 'info' | 'error' | 'warn' | 'debug', message: unknown, rest: unknown[]): void {
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.at(-1);
    if (message instanceof Error) this.logger[level]({ err: message, context }, message.message);
    else if (typeof message === 'object' && message !== null) {
      this.logger[level]({ ...message, context }, texts.length > 1 ? texts[0] : undefined);
    } else {
      const stack = texts.length > 1 ? texts[0] : undefined;
      this.logger[level]({ context, ...(level === 'error' && stack && { stack }) }, String(message));
    }
  }
}
