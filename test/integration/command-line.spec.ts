import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '#platform';
import { TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

/** Commands beside a running server, on the same database. */
describe('the command line', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(async () => {
    await server.stop();
    server.cleanUp();
  });

  const attendant = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(repositoryRoot(), 'bin/attendant'), ...args], {
      env: { ...process.env, DATA_DIR: server.dataDir, SHOP_DIR: server.shopDir, LOG_LEVEL: 'warn' },
    });

  it('imports products that the chat knows by name at once', async () => {
    const [line = ''] = readFileSync(join(server.shopDir, 'catalog/products.jsonl'), 'utf8').split('\n');
    const product = { ...(JSON.parse(line) as object), id: 'quillon-kettle', name: 'Quillon Ember Kettle' };
    const file = join(server.dataDir, 'new-products.jsonl');
    writeFileSync(file, `${JSON.stringify(product)}\n`);
    await attendant('shop', 'import', 'products', file);

    const deadline = Date.now() + 15_000;
    for (;;) {
      const ana = await TestShopper.connect(server.url);
      await ana.start();
      const reply = await ana.say('how much is the Quillon Ember Kettle?');
      ana.close();
      if (reply.text.includes('Quillon Ember Kettle') || Date.now() > deadline) {
        expect(JSON.stringify(reply)).toContain('quillon-kettle');
        return;
      }
    }
  });
});
