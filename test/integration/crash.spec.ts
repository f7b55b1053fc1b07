import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';
import { TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

describe('a server that dies', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(async () => {
    await server.stop();
    server.cleanUp();
  });

  const restart = async () => {
    server = await TestServer.start({ dataDir: server.dataDir, shopDir: server.shopDir });
  };

  it('finishes after its restart what it had received, and says nothing twice', async () => {
    const questions = ['do you ship to norway?', 'what are your opening hours', 'how do i pay with paypal'];
    const first = await TestShopper.connect(server.url);
    const { token, conversation } = await first.start();
    // All three are on the wire when the power goes: some are stored, perhaps one is being answered.
    const sent = questions.map((text, i) => first.send(text, `question-${i}`));
    await sent[0];
    await server.kill();
    const acknowledged = await Promise.allSettled(sent);
    first.close();
    await restart();

    const again = await TestShopper.connect(server.url, { token });
    await again.start({ conversationId: conversation.id, afterSeq: 0 });
    // What a widget does: everything that was not acknowledged is sent again, under its id.
    for (const [i, text] of questions.entries()) {
      if (acknowledged[i]?.status === 'rejected') await again.send(text, `question-${i}`);
    }
    const { messages } = await again.start({ conversationId: conversation.id });
    const missing = 2 * questions.length - messages.length;
    if (missing > 0) await again.until(({ seq }) => seq === 2 * questions.length);
    const all = (await again.start({ conversationId: conversation.id })).messages;
    expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const asked = all.filter(({ author }) => author === 'shopper').map(({ text }) => text);
    expect(asked.sort()).toEqual([...questions].sort());
    expect(all.filter(({ author }) => author === 'assistant')).toHaveLength(questions.length);
    again.close();
  });

  it('keeps conversations, visitors and log-ins over a graceful restart', async () => {
    const ana = await TestShopper.connect(server.url);
    const { token, conversation } = await ana.start();
    const reply = await ana.say('do you have gift cards?');
    await server.stop();
    if (server.process.exitCode !== 0) throw new Error(`It ended badly:\n${server.log}`);
    await restart();
    expect(server.owner.password).toBe('');
    const again = await TestShopper.connect(server.url, { token });
    const { messages } = await again.start({ conversationId: conversation.id, afterSeq: 1 });
    expect(messages).toEqual([reply]);
    again.close();
  });

  it("tells the first owner's password once it is open, not where its port is taken", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'attendant-data-'));
    const models = join(repositoryRoot(), 'var', 'test-models');
    mkdirSync(models, { recursive: true });
    symlinkSync(models, join(dataDir, 'models'));
    const { shopDir } = server;
    const taken = { PORT: new URL(server.url).port };
    await expect(TestServer.start({ dataDir, shopDir, env: taken })).rejects.toThrow(/is taken/);
    const opened = await TestServer.start({ dataDir, shopDir });
    expect(opened.owner.password).not.toBe('');
    await opened.stop();
  });
});
