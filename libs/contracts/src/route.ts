import type { z } from 'zod';
import type { Role } from './accounts.js';

/** Who may call a route: anybody, a shopper's page (visitor token or anonymous), or signed-in staff of these roles. */
export type Access = 'public' | readonly Role[];

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
