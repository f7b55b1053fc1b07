import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { type Caller, ErrorBody, type Route } from '#contracts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json;
  return json;
};

/** The OpenAPI 3.1 document of the routes: what validates a request is what documents it. */
export function openApiDocument(routes: Readonly<Record<string, Route>>, version: string): OpenAPIObject {
  const paths: Record<string, Json> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(operationId, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Attendant',
      version,
      description: 'REST interface for the shop, its staff and its imports. Chat itself runs over Socket.IO.',
    },
    components: {
      schemas: { Error: schemaOf(z.object({ error: ErrorBody }), 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'attendant_session' },
        visitor: { type: 'http', scheme: 'bearer', description: 'The visitor token of a shopper’s page' },
        shop_server: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'HS256 by the identity secret, audience `shop-server`, valid an hour at most',
        },
      },
    },
    paths,
  } as unknown as OpenAPIObject;
}

function operation(operationId: string, route: Route): Json {
  const status = String(route.status ?? 200);
  const empty = route.response instanceof z.ZodVoid;
  const error = (description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  });
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: {
      [status]: {
        description: empty ? 'Done' : 'OK',
        ...(!empty && { content: { 'application/json': { schema: schemaOf(route.response, 'output') } } }),
      },
      '400': error('The input is not valid'),
      ...(route.access !== 'public' && {
        '401': error('Not logged in'),
        '403': error('Not for this caller'),
      }),
    },
    ...(route.access !== 'public' && {
      security: [...new Set(route.access.map(schemeOf))].map((scheme) => ({ [scheme]: [] })),
      description: `For: ${route.access.join(', ')}`,
    }),
  };
}

const schemeOf = (caller: Caller): string =>
  caller === 'visitor' || caller === 'shop_server' ? caller : 'session';

function parameters(place: 'path' | 'query', schema?: z.ZodType): Json[] {
  if (!schema) return [];
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema: property,
  }));
}
