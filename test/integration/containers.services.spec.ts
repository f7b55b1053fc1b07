import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repositoryRoot } from '#platform';
import { logIn } from '../support/clients.js';
import { composeFile } from '../support/compose-file.js';
import { createServerDatabase, type ServerDatabase } from '../support/server-database.js';
import { TestServer } from '../support/test-server.js';

// A Redis database of its own, so that nothing else's jobs are done.
const REDIS = `${(process.env.ATTENDANT_TEST_REDIS_URL as string).replace(/\/\d*$/, '')}/8`;

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

/** The programs and settings of `compose.yaml`, on the services of the suite. */
describe('a server and a worker as in the compose file', () => {
  let database: ServerDatabase;
  let server: TestServer | undefined;
  let worker: ReturnType<typeof spawn> | undefined;

  beforeAll(async () => {
    database = await createServerDatabase(process.env.ATTENDANT_TEST_DATABASE_URL as string);
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await server?.stop();
    server?.cleanUp();
    await database.drop();
  });

  it('share their jobs: what the server queues, the worker does', async () => {
    const { services } = composeFile();
    const own = {
      DATABASE_URL: database.url,
      REDIS_URL: REDIS,
      VISITOR_TOKEN_SECRET: 'v'.repeat(32),
      IDENTITY_SECRET: 'i'.repeat(32),
    };
    server = await TestServer.start({ env: { ...services.server.environment, ...own } });
    const cookie = await logIn(server.url, server.owner);
    const call = async (path: string, body?: unknown) => {
      const response = await fetch(`${server?.url ?? ''}/api/v1/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { cookie, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const { items } = (await call('reviews', { reviews: [{ text: 'The zip broke on the first day.' }] })) as {
      items: { id: string }[];
    };
    const [program = '', ...args] = services.worker.command ?? [];
    worker = spawn(program, args, {
      cwd: repositoryRoot(),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...services.worker.environment,
        ...own,
        DATA_DIR: server.dataDir,
        SHOP_DIR: server.shopDir,
        LOG_LEVEL: 'warn',
      },
    });
    const { stdout } = worker;
    if (!stdout) throw new Error('The worker has no output');
    expect(String((await once(stdout, 'data'))[0])).toContain('Working bulk jobs');
    let analysis: unknown = null;
    for (let tries = 0; tries < 600 && !analysis; tries += 1) {
      ({ analysis } = await call(`reviews/${items[0]?.id ?? ''}`));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(analysis).toMatchObject({ label: 'negative' });
  });
});
