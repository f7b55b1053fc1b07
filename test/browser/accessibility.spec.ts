import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { makeSmallShop } from '../support/small-shop.js';
import { TestServer } from '../support/test-server.js';
import { violations } from './support/axe.js';
import { ChatPanel } from './support/chat-panel.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';
import { eventually } from './support/eventually.js';

jest.setTimeout(240_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LOOKS: [string, BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['light on a phone', { ...PHONE, colorScheme: 'light' }],
  ['dark on a phone', { ...PHONE, colorScheme: 'dark' }],
];
const DESK_LOOKS = LOOKS.slice(0, 2);

describe('what everybody can use', () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      TestServer.start({ shopDir: makeSmallShop({ history: true }) }),
      launchChromium(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const open = (look: BrowserContextOptions) => openPage(browser, { bypassCSP: true, ...look });
  const visit = async (page: Page, path: string) => {
    await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  };
  /** A conversation with a source, product cards and an order card. */
  const converse = async (page: Page) => {
    const chat = new ChatPanel(page);
    await chat.open();
    await chat.say('do you ship to norway?');
    await chat.say('can you recommend a waterproof jacket under 200 euro');
    const [line] = readFileSync(join(server.shopDir, 'catalog/orders.jsonl'), 'utf8').split('\n');
    const { number, email } = JSON.parse(line ?? '') as { number: string; email: string };
    const reply = await chat.say(`where is my order ${number}? my email is ${email}`);
    await reply.getByRole('region', { name: `Order ${number}` }).waitFor();
    return chat;
  };

  it.each(LOOKS)('breaks no rule on the storefront, %s', async (_, look) => {
    const page = await open(look);
    await visit(page, '/shop/');
    expect(await violations(page)).toEqual([]);
    await visit(page, '/shop/products');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('heading', { level: 3 }).getByRole('link').first().click();
    await page.waitForURL(/\/shop\/products\/./);
    await page.getByRole('heading', { name: 'Reviews' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('group').first().getByRole('radio').first().check({ force: true });
    await visit(page, '/shop/help/international-shipping');
    expect(await violations(page)).toEqual([]);
    await visit(page, '/shop/cart');
    expect(await violations(page)).toEqual([]);
    await visit(page, '/shop/account');
    expect(await violations(page)).toEqual([]);
    await page.locator('.pick button').first().click();
    await page.getByRole('heading', { name: 'Orders' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it.each(LOOKS)('breaks no rule in the chat, %s', async (_, look) => {
    const page = await open(look);
    await visit(page, '/shop/');
    const chat = await converse(page);
    expect(await violations(page)).toEqual([]);
    await chat.say('let me talk to a real person please');
    await chat.panel.getByText('A person will join soon').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it.each(DESK_LOOKS)('breaks no rule in the console, %s', async (_, look) => {
    const shop = await open(look);
    await visit(shop, '/shop/');
    const chat = await converse(shop);
    await chat.say('this is ridiculous, let me talk to a real person');
    await chat.panel.getByText('A person will join soon').waitFor();

    const page = await open({ ...look, viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/console/`);
    await page.getByLabel('E-mail').waitFor();
    expect(await violations(page)).toEqual([]);
    const desk = new DeskPage(page);
    await desk.logIn(server.url, server.owner);
    await desk.queue.first().getByRole('link').click();
    await desk.messages.getByText('Why this answer').first().click();
    expect(await violations(page)).toEqual([]);
    await desk.button('Save this filter').click();
    await page.getByRole('dialog', { name: 'Saved views' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByLabel('Search commands').fill('ridiculous');
    await page
      .getByRole('button', { name: /ridiculous/ })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${server.url}/console/week`);
    await page.getByRole('heading', { name: /^Why a person was needed/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${server.url}/console/settings/account`);
    await page.getByRole('heading', { name: 'Password' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${server.url}/console/settings/staff`);
    await page.getByRole('table').waitFor();
    expect(await violations(page)).toEqual([]);
    await shop.context().close();
    await page.context().close();
  });

  it.each(DESK_LOOKS)('breaks no rule in the analysts’ pages, %s', async (_, look) => {
    const page = await open({ ...look, viewport: { width: 1440, height: 900 } });
    await new DeskPage(page).logIn(server.url, server.owner);
    const check = async (path: string, ready: Locator) => {
      await page.goto(`${server.url}/console${path}`);
      await ready.waitFor();
      await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
      expect(await violations(page)).toEqual([]);
    };
    await check('/reviews', page.getByRole('region', { name: /^Net sentiment by/ }));
    await check('/reviews/aspects?node=quality', page.getByRole('region', { name: /^Quotes about/ }));
    await check(
      '/reviews/compare?a.rating=1&b.rating=5',
      page.getByRole('region', { name: 'A and B in figures', exact: true }),
    );
    await check('/reviews/explorer', page.getByRole('region', { name: 'Review', exact: true }));
    await page.keyboard.press('j');
    await page.getByRole('radiogroup', { name: 'Sentiment of the review' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Stars' }).click();
    await page.getByRole('checkbox', { name: /^5 stars/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await check('/reviews/imports', page.getByRole('button', { name: 'Choose a file' }));
    await check('/recommendations', page.getByRole('heading', { level: 1, name: 'Versions' }));
    await check('/recommendations/results', page.getByRole('heading', { level: 1 }));
    await check('/recommendations/experiments', page.getByRole('heading', { level: 1 }));
    await check('/recommendations/why?customer=nobody', page.getByRole('heading', { level: 1 }));
    await page.context().close();
  });

  it('keeps still for who asked for reduced motion', async () => {
    const page = await open({ reducedMotion: 'reduce' });
    await visit(page, '/shop/');
    const chat = new ChatPanel(page);
    await chat.open();
    await chat.write('do you ship to norway?');
    // While the answer is on its way is when most moves.
    const moving = await page.evaluate<number>(
      `document.querySelector('attendant-chat').shadowRoot.getAnimations()
        .concat(document.getAnimations())
        .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().duration > 10).length`,
    );
    expect(moving).toBe(0);
    await page.context().close();
  });

  it('leads a keyboard through the phone’s chat without leaving it', async () => {
    const page = await open(PHONE);
    await visit(page, '/shop/');
    const chat = new ChatPanel(page);
    await chat.open();
    const inside = `document.activeElement.localName === 'attendant-chat'`;
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(inside)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await chat.panel.waitFor({ state: 'detached' });
    // Focus goes to the launcher once it is drawn, a frame after the panel has gone.
    await eventually(async () => expect(await page.evaluate(inside)).toBe(true));
    await page.context().close();
  });
});
