import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Access, Route } from '#contracts';
import { parseInput } from '../errors/parse.js';

/** Metadata key: the {@link Access} of a handler; read by the server's guard. */
export const ACCESS = 'attendant:access';
const ROUTE = 'attendant:route';

const mapping = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/** The route that a handler implements. */
export const routeOf = (handler: object): Route | undefined =>
  Reflect.getMetadata(ROUTE, handler) as Route | undefined;

/** Binds a handler to its route of the contracts: address, success status, who may call it. */
export function Implements(route: Route): MethodDecorator {
  return applyDecorators(
    mapping[route.method](route.path),
    HttpCode(route.status ?? 200),
    SetMetadata<string, Access>(ACCESS, route.access),
    SetMetadata(ROUTE, route),
  );
}

/** The validated parameters, query and body of the route the handler implements. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = routeOf(context.getHandler());
  if (!route) throw new Error('@Input() stands on a handler without @Implements()');
  const request = context.switchToHttp().getRequest<Request>();
  return {
    params: route.params ? parseInput(route.params, request.params) : undefined,
    query: route.query ? parseInput(route.query, request.query) : undefined,
    body: route.body ? parseInput(route.body, request.body) : undefined,
  };
});

/** Type of an `@Input()` argument: `InputOf<typeof routes.getOrder>`. */
export type InputOf<T> =
  T extends Route<infer P, infer Q, infer B>
    ? { params: P['_output']; query: Q['_output']; body: B['_output'] }
    : never;
