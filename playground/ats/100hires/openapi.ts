import { z } from 'zod';
import { noParameters } from './parameters.js';
import { type Route, route } from './route.js';

/** `GET /openapi.json`: the table described by itself, as the vendor's own document is made from its code. */
export function openapiRoute(routes: readonly Route[]): Route {
  const self: Route = route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    isPublic: true,
    query: noParameters,
    handle: ({ switches }) => ({
      status: 200,
      body: openapi([...routes, self].filter((row) => row.isOn(switches))),
    }),
  });
  return self;
}

function openapi(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const row of routes) {
    paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operation(row) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '100Hires Developer API', version: '2' },
    servers: [{ url: '/v2' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function operation(row: Route) {
  const inPath = [...row.path.matchAll(/\{(.+?)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    summary: row.summary,
    ...(row.isPublic && { security: [] }),
    parameters: [...inPath, ...inQuery(row.query)],
    ...(row.body && {
      requestBody: { content: { 'application/json': { schema: z.toJSONSchema(row.body) } } },
    }),
    responses: { default: { description: 'The answer, or {error: {name, message, code, status}}' } },
  };
}

function inQuery(query: z.ZodType) {
  // What a parameter means is the output of its schema; whether it must be given is a matter of the input.
  const output = z.toJSONSchema(query, { io: 'output' });
  const required = z.toJSONSchema(query, { io: 'input' }).required ?? [];
  return Object.entries(output.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    explode: false,
    schema,
  }));
}
