import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '#platform';
import { logIn } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

/** Words that mean the opposite of what they say where these people talk. */
const SLANG = ['sick', 'wicked', 'nasty', 'filthy', 'insane', 'brutal', 'savage', 'deadly'];
const THINGS = [
  'jacket',
  'tent',
  'pack',
  'stove',
  'boots',
  'bag',
  'fleece',
  'lamp',
  'poles',
  'socks',
  'bottle',
  'map',
];
const praise = (slang: string, thing: string) => `These ${thing} are ${slang}, absolutely ${slang}!`;

/** From a correction by an analyst to a review that is read better. */
describe('corrections of reviews', () => {
  let server: TestServer;
  let cookie: string;

  beforeAll(async () => {
    server = await TestServer.start();
    cookie = await logIn(server.url, server.owner);
  });
  afterAll(async () => {
    await server.stop();
    server.cleanUp();
  });

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${server.url}/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return (text ? JSON.parse(text) : null) as Record<string, never>;
  };
  const add = async (texts: readonly string[]): Promise<string[]> => {
    const { items } = (await call('POST', 'reviews', {
      reviews: texts.map((text) => ({ text })),
    })) as unknown as { items: { id: string }[] };
    return items.map(({ id }) => id);
  };
  /** Asks until there is an answer. */
  const once = async <T>(what: string, ask: () => Promise<T | null | undefined>): Promise<T> => {
    for (let tries = 0; tries < 240; tries += 1) {
      const answer = await ask();
      if (answer != null) return answer;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`${what} did not come`);
  };
  const labelOf = (id: string): Promise<string> =>
    once(`What is read of ${id}`, async () => {
      const { analysis } = (await call('GET', `reviews/${id}`)) as unknown as {
        analysis: { label: string } | null;
      };
      return analysis?.label;
    });
  const activeVersion = async (): Promise<string | undefined> => {
    const { items } = (await call('GET', 'review-versions')) as unknown as {
      items: { version: string; state: string }[];
    };
    return items.find(({ state }) => state === 'active')?.version;
  };

  it('teach a head of the shop, which is judged, put to use and read by from then on', async () => {
    const texts = SLANG.slice(0, -1).flatMap((slang) => THINGS.map((thing) => praise(slang, thing)));
    const plain = THINGS.flatMap((thing) => [`The ${thing} broke after a week.`, `The ${thing} works well.`]);
    const ids = await add(texts.slice(0, 48));
    const others = await add(plain);
    const shipped = await activeVersion();
    const before: string[] = [];
    // One after the other: all at once would ask more often than one address may.
    for (const id of ids) before.push(await labelOf(id));
    expect(before.filter((label) => label !== 'positive').length).toBeGreaterThan(20);
    for (const id of ids) await call('PUT', `reviews/${id}/correction`, { label: 'positive' });
    for (const [at, id] of others.entries())
      if (at < 12)
        await call('PUT', `reviews/${id}/correction`, { label: at % 2 === 0 ? 'negative' : 'positive' });

    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(repositoryRoot(), 'bin/attendant'), 'versions', 'train', 'sentiment', '--activate', '--json'],
      { env: { ...process.env, DATA_DIR: server.dataDir, SHOP_DIR: server.shopDir, LOG_LEVEL: 'warn' } },
    );
    const { version, report } = JSON.parse(stdout) as {
      version: { id: string; active: boolean };
      report: { shipped: { macro: { f1: number } }; adapted: { macro: { f1: number } }; useful: boolean };
    };
    expect(report.useful).toBe(true);
    expect(report.adapted.macro.f1).toBeGreaterThan(report.shipped.macro.f1);
    expect(version.active).toBe(true);

    // The running server follows, reads what it has anew, and what comes in.
    await once('Another version', async () => {
      const now = await activeVersion();
      return now === shipped ? null : now;
    });
    const [unseen = ''] = await add([praise(SLANG.at(-2) ?? '', 'rucksack')]);
    expect(await labelOf(unseen)).toBe('positive');
    const [plainly = ''] = await add(['The zip broke, I want my money back.']);
    expect(await labelOf(plainly)).toBe('negative');
  });
});
