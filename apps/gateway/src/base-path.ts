import type { IncomingMessage, Server } from 'node:http';

/**
 * Serves requests under a path as those without it, before anything else sees them: a proxy may take the path away or leave
 * it. Call it once all else listens to the server.
 * @param base such as `/chat`; '' for none
 */
export function serveUnder(base: string, server: Server): void {
  if (base === '') return;
  const take = (request: IncomingMessage) => {
    request.url = withoutBase(request.url ?? '/', base);
  };
  server.prependListener('request', take);
  server.prependListener('upgrade', take);
}

/** `/chat/console?a` under `/chat` is `/console?a`, `/chat` is `/`, `/chatter` is itself. */
export function withoutBase(url: string, base: string): string {
  if (!url.startsWith(base)) return url;
  const rest = url.slice(base.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : url;
}
