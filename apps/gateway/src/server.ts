import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Accounts } from '#accounts';
import { Catalog, loadDemoShop, ShopImport } from '#catalog';
import { routes } from '#contracts';
import { RestockImports } from '#decisions';
import { ShopContent } from '#knowledge';
import { Clock, type Config, httpLogging, JobQueue, NestLogger, openApiDocument, REDIS } from '#platform';
import { Profiles } from '#profiles';
import { ReviewIntake } from '#reviews';
import { AppModule } from './app.module.js';
import { serveUnder } from './base-path.js';
import { originAllowed } from './origins.js';
import { SocketAdapter } from './sockets/socket-adapter.js';
import { serveStatic } from './static.js';
import { VERSION } from './version.js';

/**
 * An idle connection is kept so long: longer than proxies keep theirs (60 s as a rule), or a request may come over one that
 * is just being closed, and be lost.
 */
const KEEP_ALIVE_MS = 65_000;

export interface RunningServer {
  app: NestExpressApplication;
  /** Where it is reached. */
  url: string;
  shopName: string;
  /** Only at the first start. */
  firstOwner: { email: string; password: string } | null;
}

/** Fills an empty shop, so that there is something to talk about. */
async function loadDemo(app: NestExpressApplication, { shopDir }: Config): Promise<void> {
  if (!(await app.get(Catalog).isEmpty())) return;
  const into = {
    imports: app.get(ShopImport),
    reviews: app.get(ReviewIntake),
    profiles: app.get(Profiles),
    stock: app.get(RestockImports),
    now: app.get(Clock).now(),
  };
  await loadDemoShop(join(shopDir, 'catalog'), into);
}

/** Builds the application, migrates, loads and trains what is missing, and listens. */
export async function startServer(config: Config, logger: Logger): Promise<RunningServer> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.use(httpLogging(logger));
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          // The component libraries of the console and of the API viewer write style elements.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'https:'],
          connectSrc: ["'self'"],
          // The demo is served over plain HTTP; a proxy that ends TLS sets its own policy.
          upgradeInsecureRequests: null,
        },
      },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
    }),
  );
  app.enableCors((request: Request, decide: (error: null, options: { origin: boolean }) => void) => {
    decide(null, { origin: originAllowed(request.headers, config) });
  });
  // What the API tells is of now and for who asked: of orders, conversations, identities.
  app.use('/api', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.useWebSocketAdapter(new SocketAdapter(app, config, app.get<Redis | null>(REDIS)));
  SwaggerModule.setup('docs/api', app, openApiDocument(routes, VERSION), {
    jsonDocumentUrl: 'docs/api.json',
  });
  serveStatic(app, config, app.get(ShopContent).shop.languages);
  if (config.loadDemo) await loadDemo(app, config);
  await app.init();
  const server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  serveUnder(config.basePath, server);
  await app.listen(config.port, config.host);
  // Its password is told once: not by a start that finds its port taken.
  const firstOwner = await app.get(Accounts).ensureFirstOwner();
  await app.get(JobQueue).start(config.runJobs ? ['chat', 'bulk'] : ['chat']);
  return {
    app,
    url: config.publicUrl ?? (await app.getUrl()),
    shopName: app.get(ShopContent).shop.name,
    firstOwner,
  };
}
