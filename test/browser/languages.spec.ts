import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { en as storefront } from '../../apps/storefront/src/messages/en.js';
import { en as widget } from '../../apps/widget/src/messages/en.js';
import { makeSmallShop } from '../support/small-shop.js';
import { TestServer } from '../support/test-server.js';
import { violations } from './support/axe.js';
import { launchChromium, openPage } from './support/chromium.js';
import { outside, pseudo } from './support/pseudo-locale.js';
import { screenTexts } from './support/screen-texts.js';

jest.setTimeout(240_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe('the shop and its chat in other languages', () => {
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

  const open = (options: BrowserContextOptions = {}) => openPage(browser, { bypassCSP: true, ...options });
  const visit = async (page: Page, path: string) => {
    await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  };
  const chat = async (page: Page) => {
    await page.locator('attendant-chat .launcher').click();
    await page.locator('attendant-chat .greeting').waitFor();
  };
  const say = async (page: Page, text: string) => {
    const replies = page.locator('attendant-chat .line.of-shop');
    const next = replies.nth(await replies.count());
    await page.locator('attendant-chat .composer textarea').fill(text);
    await page.locator('attendant-chat .composer textarea').press('Enter');
    await next.waitFor();
  };

  it('says nothing that is in no catalogue, and cuts nothing off on a phone where all is longer', async () => {
    const page = await open({ ...PHONE, locale: 'de-DE' });
    const fromServer = await dataOf(page);
    await page.route(/\/assets\/de-[^/]+\.js$/, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `export const de = ${JSON.stringify(pseudo(storefront))};`,
      }),
    );
    await page.route('**/widget.de.json', (route) => route.fulfill({ json: pseudo(widget) }));
    const problems: string[] = [];
    const check = async (where: string) => {
      const { texts, clipped } = await screenTexts(page);
      expect(texts.length).toBeGreaterThan(10);
      for (const text of texts)
        if (outside(text) !== '' && !fromServer(outside(text))) problems.push(`${where}: says “${text}”`);
      for (const text of clipped) problems.push(`${where}: cuts off “${text}”`);
    };
    for (const path of [
      '',
      'products',
      'products?search=blue+tent+under+50+euro',
      'cart',
      'account',
      'help',
      'x',
    ]) {
      await visit(page, `/shop/${path}`);
      await check(path || 'home');
    }
    await visit(page, '/shop/products');
    await page.locator('.grid h3 a').first().click();
    await page.locator('.buy').waitFor();
    await check('product');
    await visit(page, '/shop/account');
    await page.locator('.pick button').first().click();
    await page.locator('.orders').waitFor();
    await check('orders');
    await visit(page, '/shop/');
    await page.locator('.consent button').last().click();
    await chat(page);
    await check('chat');
    await say(page, 'can you recommend a waterproof jacket under 200 euro');
    await page.locator('attendant-chat .dismiss').first().click();
    await page.locator('attendant-chat .undo').waitFor();
    await check('chat with products');
    await say(page, 'where is my order');
    await check('chat with an order');
    await page.locator('attendant-chat .header-button').first().click();
    await page.locator('attendant-chat .header-button').nth(1).waitFor({ state: 'detached' });
    await check('chat waiting');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['de', 'Ausrüstung für alle, die rausgehen', 'Nachricht schreiben …'],
    ['zh', '走向户外，装备随行', '输入消息…'],
  ])('breaks no rule of accessibility in %s, and is chosen once', async (language, heading, placeholder) => {
    const page = await open();
    await visit(page, '/shop/products?sort=price');
    await page.locator(`a[hreflang=${language}]`).click();
    await page.locator(`html[lang=${language}]`).waitFor();
    expect(page.url()).toBe(`${server.url}/shop/products?sort=price`);
    await visit(page, '/shop/');
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await violations(page)).toEqual([]);
    await chat(page);
    await page.getByPlaceholder(placeholder).waitFor();
    await say(page, 'do you ship to norway?');
    expect(await violations(page)).toEqual([]);
    await visit(page, '/shop/cart');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('follows the browser, and the page when it changes its language', async () => {
    const page = await open({ locale: 'de-AT' });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await visit(page, '/shop/');
    await page.locator('html[lang=de]').waitFor();
    await chat(page);
    await page.getByPlaceholder('Nachricht schreiben …').waitFor();
    expect(loaded.filter((path) => /widget\.\w+\.json|assets\/(?:en|zh)-/.test(path))).toEqual([
      '/widget.de.json',
    ]);
    await page.evaluate(`document.documentElement.lang = 'zh-CN'`);
    await page.getByPlaceholder('输入消息…').waitFor();
    await page.evaluate(`document.documentElement.lang = 'en'`);
    await page.getByPlaceholder('Write a message…').waitFor();
    await page.context().close();
  });

  it('keeps its chat in order where the page is written from the right', async () => {
    const page = await open(PHONE);
    await visit(page, '/shop/');
    await page.locator('.consent button').last().click();
    await chat(page);
    await page.evaluate(
      `document.querySelector('attendant-chat').shadowRoot.querySelector('.root').dir = 'rtl'`,
    );
    await say(page, 'can you recommend a waterproof jacket under 200 euro');
    const { clipped } = await screenTexts(page);
    expect(clipped).toEqual([]);
    const edges = await page.evaluate<{ own: number; theirs: number }>(`(() => {
      const { shadowRoot } = document.querySelector('attendant-chat');
      const left = (bubble) => shadowRoot.querySelector(bubble).getBoundingClientRect().left;
      return { own: left('.bubble.from-shopper'), theirs: left('.bubble.from-assistant') };
    })()`);
    // The shopper's own words stand at the end of the line, which is the left.
    expect(edges.own).toBeLessThan(edges.theirs);
    await page.context().close();
  });
});

/** Whether words are data: they came from the server, in an answer or over the socket, or are names. */
async function dataOf(page: Page): Promise<(text: string) => boolean> {
  const known = new Set(['Northfold', 'English', 'Deutsch', '中文']);
  const learn = (value: unknown): void => {
    if (typeof value === 'string') for (const text of [value, ...value.split(/\n+/)]) known.add(plain(text));
    else if (value !== null && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) {
        known.add(name);
        learn(inner);
      }
  };
  await page.route('**/api/v1/**', async (route) => {
    const response = await route.fetch();
    learn(await response.json().catch(() => null));
    await route.fulfill({ response });
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const start = String(payload).search(/[[{]/);
      if (start >= 0) learn(JSON.parse(String(payload).slice(start)));
    }),
  );
  return (text) => {
    const all = new Set([...known].map((each) => each.toLowerCase()));
    return [[text], text.split(/, | · /)].some((parts) =>
      parts.every((part) => all.has(plain(part).toLowerCase())),
    );
  };
}

/** Without quotes, the end of a sentence, numbers of parcels and dates, which are nobody's words. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\b[A-Z]{2}\d{6,}[A-Z]{2}\b|\b\d{1,2}\. \p{L}{3,9}\.?(?: \d{4})?/gu, '')
    .replace(/^[“· ]+|[”. ]+$/g, '');
