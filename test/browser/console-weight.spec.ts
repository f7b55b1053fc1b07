import type { Browser } from 'playwright-core';
import { makeSmallShop } from '../support/small-shop.js';
import { TestServer } from '../support/test-server.js';
import { launchChromium, openPage } from './support/chromium.js';

/** Bytes of all answers, with their heads, that the page before log-in is shown with; gzipped. */
const LIMIT = 200_000;

/** Until the page shows something: what is loaded after that is for the pages behind it. */
const BYTES_BEFORE_PAINT = `(() => {
  const [{ startTime: painted }] = performance.getEntriesByName('first-contentful-paint');
  return performance.getEntries()
    .filter(({ transferSize, startTime }) => transferSize !== undefined && startTime < painted)
    .reduce((sum, { transferSize }) => sum + transferSize, 0);
})()`;

/** An input may stand in the page before anything of it is drawn. */
const IS_PAINTED = `performance.getEntriesByName('first-contentful-paint').length > 0`;
const isLoaded = (name: string): string =>
  `performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/${name}-'))`;

jest.setTimeout(480_000);

describe('the console before log-in', () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([TestServer.start({ shopDir: makeSmallShop() }), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  it.each(['en-IE', 'de-DE', 'zh-CN'])(
    'weighs less than 200 KB in %s, and then loads what comes after',
    async (locale) => {
      // Browsers take brotli over encrypted connections alone: gzip is what all can have.
      const page = await openPage(browser, { locale, extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
      await page.goto(`${server.url}/console/inbox`);
      await page.locator('input[type=email]').waitFor();
      // Not `waitForFunction`, which the page's own policy forbids to evaluate.
      const until = async (holds: string): Promise<void> => {
        while (!(await page.evaluate<boolean>(holds))) await page.waitForTimeout(50);
      };
      await until(IS_PAINTED);
      const weight = await page.evaluate<number>(BYTES_BEFORE_PAINT);
      expect(weight).toBeGreaterThan(50_000);
      expect(weight).toBeLessThan(LIMIT);

      for (const name of ['console', 'shell']) await until(isLoaded(name));
      await page.context().close();
    },
  );
});
