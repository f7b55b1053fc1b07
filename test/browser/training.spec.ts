import type { Browser, Page } from 'playwright-core';
import { makeSmallShop } from '../support/small-shop.js';
import { TestServer } from '../support/test-server.js';
import { violations } from './support/axe.js';
import { ChatPanel } from './support/chat-panel.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';

jest.setTimeout(240_000);

/** Nothing of the shop's: the assistant is never sure of it. */
const UNCLEAR = 'my zebra hums odd tunes about the other one';

describe('an owner who teaches the assistant', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      TestServer.start({ shopDir: makeSmallShop({ history: true }) }),
      launchChromium(),
    ]);
    page = await openPage(browser, { bypassCSP: true, viewport: { width: 1440, height: 900 } });
    desk = new DeskPage(page);
    await desk.logIn(server.url, server.owner);
    const shop = await openPage(browser);
    await shop.goto(`${server.url}/shop/`);
    const chat = new ChatPanel(shop);
    await chat.open();
    await chat.say(UNCLEAR);
    await chat.say('let me talk to a real person please');
    await shop.context().close();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const visit = async (path: string) => {
    await page.goto(`${server.url}/console/training${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  it('labels what was unclear, takes it back, and dismisses it for good', async () => {
    await visit('');
    const card = page.getByRole('listitem').filter({ hasText: UNCLEAR }).first();
    await card.getByRole('button', { name: 'Out of scope' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await card.getByRole('button', { name: 'Out of scope' }).click();
    await page.getByText('One message labelled as out of scope.').waitFor();
    await card.waitFor({ state: 'detached' });
    await desk.button('Undo').click();
    await card.getByRole('button', { name: 'Dismiss' }).click();
    await card.waitFor({ state: 'detached' });
    await visit('/examples?state=dismissed');
    await page.getByRole('cell', { name: UNCLEAR }).waitFor();
    await visit('');
    await page.getByText('What to label first').waitFor();
    await page
      .getByText(/Nothing to label|doubt/)
      .first()
      .waitFor();
    expect(await page.getByText(UNCLEAR).count()).toBe(0);
  });

  it('accepts what staff corrected, and takes that back', async () => {
    await page.goto(`${server.url}/console/inbox`);
    await desk.queue.filter({ hasText: 'Asked for a person' }).getByRole('link').click();
    await desk.messages.getByText(UNCLEAR).waitFor();
    await desk.messages.getByRole('button', { name: 'Correct the intent' }).last().click();
    await page.getByRole('option').nth(1).click();
    await page.getByText(/^Noted as/).waitFor();

    await visit('/examples');
    await page.getByRole('cell', { name: 'corrected at the desk' }).waitFor();
    await desk.button('Accept').click();
    await page.getByText('To decide: none').waitFor();
    await desk.button('Undo').click();
    await page.getByRole('cell', { name: 'corrected at the desk' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('writes an example, trains a version, sees its report, and puts it to use', async () => {
    await visit('/examples?state=accepted');
    await page.getByLabel("An example in a shopper's words").fill('do you take cheques');
    await page.getByRole('combobox', { name: 'What it means' }).click();
    await page.getByRole('option').nth(1).click();
    await desk.button('Add').click();
    await page.getByRole('cell', { name: 'do you take cheques' }).waitFor();

    await visit('/versions');
    await desk.button('Train a version').click();
    await page.getByText(/^The latest training, for/).waitFor({ timeout: 120_000 });
    await page.getByRole('status').getByRole('link').click();
    await page.getByRole('heading', { name: 'In short' }).waitFor();
    await page.getByRole('heading', { name: 'By intent, the weakest first' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Use version/ })
      .first()
      .click();
    await page.getByText(/answers from now on/).waitFor();
    await desk.button('Undo').click();
    await page.getByText('in use', { exact: true }).waitFor();
  });
});
