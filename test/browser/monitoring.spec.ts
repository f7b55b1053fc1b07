import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { TestServer } from '../support/test-server.js';
import { violations } from './support/axe.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';

jest.setTimeout(360_000);
const READ = 240_000;
const HOUR = 3_600_000;
/** A week to learn, a day of quiet, and the hours in which the sole comes off. */
const HOURS = { learnt: 170, quiet: 12, bad: 8 };

/** Three posts an hour, one of them a complaint now and then; in the end all complain of the sole. */
function makePosts(): { id: string; text: string; publishedAt: number }[] {
  const end = Math.floor(Date.now() / HOUR) * HOUR;
  const hours = HOURS.learnt + HOURS.quiet + HOURS.bad;
  return Array.from({ length: hours * 3 }, (_, at) => {
    const hour = Math.floor(at / 3);
    const isBad = hour >= hours - HOURS.bad;
    const text = isBad
      ? `Terrible boots, the sole came off ${at}`
      : at % 9 === 0
        ? `Awful delay, very disappointed ${at}`
        : `Lovely warm jacket, great ${at}`;
    return { id: `p-${at}`, text, publishedAt: end - (hours - hour) * HOUR + (at % 3) * 60_000 };
  });
}

describe('an owner who hears what is said', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launchChromium()]);
    page = await openPage(browser, { bypassCSP: true, viewport: { width: 1280, height: 900 } });
    desk = new DeskPage(page);
    await desk.logIn(server.url, server.owner);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  /** As the console asks: with the session's cookie. */
  const ask = async (path: string, body: object | null, headers: Record<string, string> = {}) => {
    const answer = await page.request.fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { origin: server.url, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { data: JSON.stringify(body) }),
    });
    expect({ path, ok: answer.ok() }).toEqual({ path, ok: true });
    return answer;
  };

  it('is shown an alarm with its evidence, and works it', async () => {
    const made = await ask('/monitoring/streams', { name: 'Forum', tone: 'general' });
    const { id, secret } = (await made.json()) as { id: string; secret: string };
    const posts = makePosts();
    for (let from = 0; from < posts.length; from += 300) {
      const body = { posts: posts.slice(from, from + 300) };
      const at = String(Date.now());
      const signature = createHmac('sha256', secret)
        .update(`${at}.${JSON.stringify(body)}`)
        .digest('hex');
      await ask(`/streams/${id}/posts`, body, { 'attendant-signature': `t=${at},v1=${signature}` });
    }
    await page.goto(`${server.url}/console/monitoring`);
    await page.getByRole('heading', { level: 1, name: 'Monitoring' }).waitFor();
    const title = page.getByRole('link', { name: /^More complaints/ });
    const deadline = Date.now() + READ;
    while ((await title.count()) === 0) {
      if (Date.now() > deadline) throw new Error(`No alarm was raised\n${server.log}`);
      await ask('/monitoring/evaluations', null);
      await title
        .first()
        .waitFor({ timeout: 20_000 })
        .catch(() => undefined);
    }
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('link', { name: /Monitoring/ })
      .getByText('1')
      .waitFor();

    await title.first().click();
    await page
      .getByText(/of mentions were negative/)
      .first()
      .waitFor();
    await page
      .getByText(/the sole came off/)
      .first()
      .waitFor();
    await page.getByRole('heading', { name: 'Phrases that set it apart' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await desk.button('Acknowledge').click();
    await page.getByText('Acknowledged.').waitFor();
    await desk.button('Undo').click();
    await desk.button('Acknowledge').waitFor();
    await page.getByRole('textbox', { name: 'Comment' }).fill('The factory knows.');
    await desk.button('Add comment').click();
    await page.getByRole('listitem').filter({ hasText: 'The factory knows.' }).waitFor();
    await desk.button('Resolve').click();
    await desk.button('Reopen').waitFor();
  });

  it('adds a stream that is sent to and a feed, has somebody told, and removes them', async () => {
    await page.goto(`${server.url}/console/monitoring/sources`);
    await page.getByRole('heading', { level: 1, name: 'Sources and who is told' }).waitFor();
    const dialog = page.getByRole('dialog');
    const addStream = async (name: string) => {
      await desk.button('Add a stream').click();
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    };
    await addStream('Partner');
    await dialog.getByRole('radio', { name: /signed with a secret/ }).check();
    await dialog.getByRole('button', { name: 'Add the stream' }).click();
    await dialog.getByText(/POST .*\/api\/v1\/streams\//).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await addStream('News');
    await dialog.getByRole('textbox', { name: 'Address of the feed' }).fill('http://127.0.0.1:9/feed');
    await dialog.getByRole('button', { name: 'Add the stream' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await desk.button('Ask it now: News').click();
    await page.getByText(/Failed at .*private network/).waitFor({ timeout: READ });

    await desk.button('Tell somebody').click();
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('ann@shop.example');
    await dialog.getByRole('button', { name: 'Tell them' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await desk.button('Try it: ann@shop.example').click();
    await page.getByRole('cell', { name: /A try/ }).first().waitFor();
    expect(await violations(page)).toEqual([]);

    await desk.button('Remove: News').click();
    await dialog.getByText(/for good/).waitFor();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('The stream is removed.').waitFor();
    await page.getByRole('link', { name: 'News', exact: true }).waitFor({ state: 'hidden' });
  });

  it('looks at the stream on a phone, in the dark', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${server.url}/console/monitoring`);
    await page.getByRole('link', { name: 'Forum' }).click();
    await page.getByRole('heading', { level: 1, name: 'Forum' }).waitFor();
    await page
      .getByText(/Terrible boots/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.goto(`${server.url}/console/monitoring/sources`);
    await page.getByRole('link', { name: 'Partner' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
