import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestShopper } from '../support/clients.js';
import { createServerDatabase } from '../support/server-database.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

const databaseUrl = process.env.ATTENDANT_TEST_DATABASE_URL ?? '';
const run = promisify(execFile);

/** The commands of docs/guides/operate.md; pg_dump and pg_restore have to be installed. */
describe('a dump of PostgreSQL', () => {
  it('is of one moment while the shop is busy, and a shop restored from it goes on', async () => {
    const [here, there] = [await createServerDatabase(databaseUrl), await createServerDatabase(databaseUrl)];
    const folder = mkdtempSync(join(tmpdir(), 'attendant-dump-'));
    const dump = join(folder, 'shop.dump');
    const server = await TestServer.start({ env: { DATABASE_URL: here.url } });
    const restored = { server: null as TestServer | null };
    try {
      const shopper = await TestShopper.connect(server.url);
      const { token, conversation } = await shopper.start();
      await shopper.say('do you ship to norway?');
      let dumping = true;
      const writing = (async () => {
        while (dumping) await shopper.say('how long do refunds take?');
      })();
      await run('pg_dump', ['--format=custom', `--file=${dump}`, here.url]);
      dumping = false;
      await writing;
      shopper.close();
      await server.stop();

      await run('pg_restore', ['--clean', '--if-exists', '--no-owner', `--dbname=${there.url}`, dump]);
      const dataDir = mkdtempSync(join(tmpdir(), 'attendant-data-'));
      copyFileSync(join(server.dataDir, 'secrets.json'), join(dataDir, 'secrets.json'));
      symlinkSync(realpathSync(join(server.dataDir, 'models')), join(dataDir, 'models'));
      restored.server = await TestServer.start({
        env: { DATABASE_URL: there.url },
        dataDir,
        shopDir: server.shopDir,
      });
      const again = await TestShopper.connect(restored.server.url, { token });
      const { messages } = await again.start({ conversationId: conversation.id });
      expect(again.started.conversation.id).toBe(conversation.id);
      expect(messages.slice(0, 2).map(({ author }) => author)).toEqual(['shopper', 'assistant']);
      expect(messages[0]?.text).toBe('do you ship to norway?');
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1));
      // What was written and not answered at the moment of the dump is answered now; then the talk goes on.
      const last = await again.say('can i pay by invoice?');
      expect(last.author).toBe('assistant');
      again.close();
    } finally {
      await server.stop();
      await restored.server?.stop();
      restored.server?.cleanUp();
      server.cleanUp();
      rmSync(folder, { recursive: true, force: true });
      await here.drop();
      await there.drop();
    }
  });
});
