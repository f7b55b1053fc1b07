import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { type Config, repositoryRoot } from '#platform';
import { compressed } from './compressed.js';
import { widgetScript } from './widget-script.js';

/**
 * The browser apps, as `npm run build` leaves them, and the shop's pictures.
 * @param languages that the shop speaks, ISO 639-1
 */
export function serveStatic(
  app: NestExpressApplication,
  config: Pick<Config, 'shopDir' | 'basePath'>,
  languages: readonly string[],
): void {
  const built = (name: string) => join(repositoryRoot(), 'dist', 'apps', name);
  const hashed = { immutable: true, maxAge: '365d', index: false };
  app.use(widgetScript(built('widget'), languages));
  app.use(compressed(built('widget')));
  // Its words in other languages.
  app.useStaticAssets(built('widget'), { prefix: '/', index: false, maxAge: '5m' });
  app.useStaticAssets(join(config.shopDir, 'catalog', 'images'), {
    prefix: '/shop/images',
    maxAge: '1d',
    index: false,
  });
  for (const [name, prefix] of [
    ['console', '/console'],
    ['storefront', '/shop'],
  ] as const) {
    app.use(`${prefix}/assets`, compressed(join(built(name), 'assets')));
    app.useStaticAssets(join(built(name), 'assets'), { ...hashed, prefix: `${prefix}/assets` });
  }
  // Single-page apps: any address below them is their index.
  const page = (name: string) => {
    const index = indexOf(built(name), config.basePath);
    return (request: Request, response: Response, next: NextFunction) => {
      const html = request.method === 'GET' && request.accepts('html') ? index() : null;
      if (html === null) next();
      else response.setHeader('Cache-Control', 'no-cache').type('html').send(html);
    };
  };
  app.use('/console', page('console'));
  app.use('/shop', page('storefront'));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' && request.path === '/') response.redirect(`${config.basePath}/shop/`);
    else next();
  });
}

/**
 * The page of an app, told under which path it is served; null where the app isn't built. Read when it is first asked
 * for: it may be built later.
 */
function indexOf(folder: string, base: string): () => string | null {
  const file = join(folder, 'index.html');
  let page: string | null = null;
  return () => {
    if (page === null && existsSync(file))
      page = readFileSync(file, 'utf8')
        .replace('data-base=""', `data-base="${base}"`)
        .replaceAll(/(?<=(?:src|href)=")(?=\/)/g, base);
    return page;
  };
}
