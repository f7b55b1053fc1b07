import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { TestServer } from '../support/test-server.js';
import { makeTinyShop, PRODUCTS } from '../support/tiny-shop.js';
import { violations } from './support/axe.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';

jest.setTimeout(360_000);
const PLANNED = 120_000;

describe('an owner who decides what to order and what to show', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([TestServer.start({ shopDir: makeTinyShop() }), launchChromium()]);
    page = await openPage(browser, { bypassCSP: true, viewport: { width: 1280, height: 900 } });
    desk = new DeskPage(page);
    await desk.logIn(server.url, server.owner);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const visit = async (path: string) => {
    await page.goto(`${server.url}/console${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  it('sees what to order and why, tries a service level, approves an order and takes it back', async () => {
    await visit('/restock');
    await page.getByText(/^Planned /).waitFor({ timeout: PLANNED });
    const first = page.getByRole('row').nth(1);
    await first.getByText(/Sells .* a week, .* days of lead time, .* left/).waitFor();
    expect(await violations(page)).toEqual([]);

    // To the right of the least cost stands a service level; it is used once one says so.
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/Instead of/).waitFor();
    await desk.button('Use this level').click();
    await page.getByText('Ordered for 80 % from now on.').waitFor();
    await desk.button('Undo').click();
    await page.getByText(/Ordered at the least cost/).waitFor();

    const name = (await first.getByRole('link').textContent()) ?? '';
    await first.getByRole('button', { name: /^Approve/ }).click();
    await page.getByText(/One order approved/).waitFor();
    await page.getByLabel('Shown products').selectOption('all');
    const row = page.getByRole('row').filter({ hasText: name });
    await row
      .first()
      .getByText(/\d+ approved/)
      .waitFor();
    // The level's own offer to undo may still be there.
    await page.locator('#undo-restock').getByRole('button', { name: 'Undo' }).click();
    await row
      .first()
      .getByText(/\d+ approved/)
      .waitFor({ state: 'detached' });
  });

  it('finds a product, reads what rival rules cost, and takes the file', async () => {
    await visit('/restock?show=all');
    await page.getByText(/^Planned /).waitFor({ timeout: PLANNED });
    await page.getByRole('row').nth(1).getByRole('link').click();
    await page.getByRole('heading', { name: 'What a year costs by rule of ordering' }).waitFor();
    await page.getByText('(followed)').waitFor();
    expect(await violations(page)).toEqual([]);
    await desk.button('Close the plan').click();

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).first().click(),
    ]);
    const rows = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(rows[0]).toContain('Product id,Product,Order now,Why');
    expect(rows).toHaveLength(PRODUCTS + 1);
    expect(rows[1]).toContain('days of lead time');
  });

  it('sees what the chat learnt of its suggestions, why a log cannot tell, and turns learning off and on', async () => {
    await visit('/placements');
    await page.getByRole('heading', { name: 'What was learnt: Suggestions in the chat' }).waitFor();
    await page
      .getByText(/Cannot be told: no decision/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await desk.button('Turn off').click();
    await page.getByText(/Off: only the control is shown/).waitFor();
    await desk.button('Undo').click();
    await desk.button('Turn off').waitFor();
  });
});
