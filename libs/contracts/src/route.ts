import type { z } from 'zod';
import type { Role } from './accounts.js';

/** Signed-in staff by their role, a shopper's page by its visitor token, the shop's server by its token. */
export type Caller = Role | 'visitor' | 'shop_server';
/** Who may call a route; `public`: anybody. */
export type Access = 'public' | readonly Caller[];

/** Most bytes of a body: a hundred behaviour events fit several times over. */
export const DEFAULT_BODY_BYTES = 256 * 1024;
/** The same where whole catalogues are sent, or reviews by the hundred. */
export const IMPORT_BODY_BYTES = 5 * 1024 * 1024;

/**
 * One REST endpoint: its validation, its place in the OpenAPI document and its client's types at once.
 * `path` uses `:name` for parameters.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Most bytes of the body; {@link DEFAULT_BODY_BYTES} unless told. */
  readonly bodyBytes?: number;
  /** Most requests a minute by one member of staff, or from one address. */
  readonly perMinute?: number;
  /** The sender signs the body: its bytes are kept for who checks that. */
  readonly signed?: true;
  /** The body is a file, sent as application/octet-stream. */
  readonly upload?: true;
  readonly response: R;
  /** HTTP status on success; 200 unless told. */
  readonly status?: number;
}

/** Declares a route, keeping the exact types of its schemas. */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  definition: Route<P, Q, B, R>,
): Route<P, Q, B, R> => definition;

/** What a handler of the route receives, validated. */
export type ParamsOf<T> = T extends Route<infer P, infer _Q, infer _B, infer _R> ? z.output<P> : never;
export type QueryOf<T> = T extends Route<infer _P, infer Q, infer _B, infer _R> ? z.output<Q> : never;
export type BodyOf<T> = T extends Route<infer _P, infer _Q, infer B, infer _R> ? z.output<B> : never;
export type ResponseOf<T> = T extends Route<infer _P, infer _Q, infer _B, infer R> ? z.output<R> : never;
/** What a client may send: defaults may be left out. */
export type QueryInputOf<T> = T extends Route<infer _P, infer Q, infer _B, infer _R> ? z.input<Q> : never;
export type BodyInputOf<T> = T extends Route<infer _P, infer _Q, infer B, infer _R> ? z.input<B> : never;
