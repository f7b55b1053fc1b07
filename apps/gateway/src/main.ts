import 'reflect-metadata';
import { runProcess } from '#platform';
import { startServer } from './server.js';
import { welcome } from './welcome.js';

await runProcess(async (config, logger) => {
  const server = await startServer(config, logger);
  process.stdout.write(welcome(server));
  return server.app;
});
