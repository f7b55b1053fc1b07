import type { Browser, Locator, Page } from 'playwright-core';
import type { ReviewSummary } from '#contracts';
import { makeSmallShop } from '../support/small-shop.js';
import { TestServer } from '../support/test-server.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';
import { eventually } from './support/eventually.js';
import { reviewsCsv } from './support/reviews-csv.js';

jest.setTimeout(240_000);

/** Reviews are read by the language model, a batch at a time. */
const READING_MS = 120_000;

describe('an analyst and the reviews', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      TestServer.start({ shopDir: makeSmallShop({ history: true }) }),
      launchChromium(),
    ]);
    page = await openPage(browser, { viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    listed = page.getByRole('region', { name: 'Reviews', exact: true }).getByRole('link');
    await new DeskPage(page).logIn(server.url, server.owner);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const visit = (path: string, on = page) => on.goto(`${server.url}/console${path}`);
  /** The rows of the explorer. */
  let listed: Locator;
  const tile = (name: string) => page.getByRole('region', { name, exact: true });

  it('imports a file: columns are guessed and changed, rejected rows come back with their reasons', async () => {
    await visit('/reviews/imports');
    await page.locator('input[type=file]').setInputFiles({
      name: 'sleeves.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(reviewsCsv(60)),
    });
    const columns = page.getByRole('region', { name: 'Columns of sleeves.csv' });
    const chosen = (field: string) => columns.getByLabel(`Column of ${field}`);
    await columns.waitFor();
    expect(await chosen('text').inputValue()).toBe('Review Text');
    expect(await chosen('stars').inputValue()).toBe('Rating');
    await chosen('category').selectOption('Kind');
    await columns.getByRole('button', { name: 'Import' }).click();

    const card = page.getByRole('listitem').filter({ hasText: 'sleeves.csv' });
    await card.getByText('Done').waitFor();
    await card.getByText('60 taken').waitFor();
    await card.getByText('1 rejected').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('button', { name: 'Rejected rows' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('sleeves.csv.rejected.csv');
  });

  it('sees them counted, filters by address, and follows a figure to its reviews', async () => {
    const report = `${server.url}/api/v1/review-reports/summary?source=sleeves`;
    await eventually(async () => {
      const { figures } = (await (await page.request.get(report)).json()) as ReviewSummary;
      expect(figures.volume).toBe(60);
    }, READING_MS);
    await visit('/reviews?source=sleeves');
    await tile('Reviews').getByText('60', { exact: true }).waitFor();
    expect(await tile('Net sentiment').innerText()).toMatch(/95 % between/);
    const chart = page.getByRole('region', { name: /^Net sentiment by/ });
    await chart.getByRole('button', { name: 'As table' }).click();
    await chart.getByRole('table').waitFor();
    await chart.getByRole('button', { name: 'As chart' }).click();
    await chart.getByRole('img').waitFor();

    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Stars' }).click();
    await page.getByRole('checkbox', { name: /^1 star/ }).check();
    await page.waitForURL(/rating=1/);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: 'Reviews' }).getByRole('link', { name: 'Explorer' }).click();
    await page.waitForURL(/explorer\?.*rating=1/);
    await listed.first().waitFor();
  });

  it('puts a review right, and takes it back', async () => {
    await visit('/reviews/explorer?source=sleeves&sort=lowest');
    await listed.first().waitFor();
    await page.keyboard.press('j');
    const review = page.getByRole('region', { name: 'Review', exact: true });
    await review.getByRole('radiogroup').waitFor();
    const label = () => review.getByRole('radiogroup').getByRole('radio', { checked: true }).inputValue();
    const before = await label();
    const key = before === 'neutral' ? '3' : '2';
    await page.keyboard.press(key);
    await review.getByText('Corrected; the correction wins over the model').waitFor();
    expect(await label()).toBe(key === '3' ? 'positive' : 'neutral');
    await page.getByRole('button', { name: 'Undo' }).click();
    await review.getByText('Corrected; the correction wins').waitFor({ state: 'detached' });
    await eventually(async () => expect(await label()).toBe(before));
  });

  it('keeps a view, and shares a report that needs no account', async () => {
    await visit('/reviews?source=sleeves');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save this view, delete views' }).click();
    await page.getByLabel('Name of this view').fill('Sleeves');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as “Sleeves”.').waitFor();
    await visit('/reviews');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sleeves' }).click();
    await page.waitForURL(/source=sleeves/);

    await page.locator('header').getByRole('button', { name: 'Share' }).click();
    await page.getByLabel('Title of the report').fill('Sleeves for the board');
    await page.getByRole('button', { name: 'Make the link' }).click();
    const address = await page.getByLabel('The link, shown only now').inputValue();
    const outside = await openPage(browser);
    await outside.goto(address);
    await outside.getByRole('heading', { level: 1, name: 'Sleeves for the board' }).waitFor();
    await outside.getByRole('region', { name: 'Net sentiment', exact: true }).waitFor();
    expect(await outside.getByRole('navigation').count()).toBe(0);
    await outside.context().close();
  });

  it('does not show the reviews to an agent', async () => {
    await visit('/settings/staff');
    await page.getByRole('button', { name: 'Add an account' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('Agnes');
    await form.getByLabel('E-mail').fill('agnes@shop.example');
    await form.getByLabel('First password').fill('correct horse battery');
    await form.getByRole('button', { name: 'Add the account' }).click();
    await page.getByRole('cell', { name: /Agnes/ }).waitFor();
    const agent = await openPage(browser);
    await new DeskPage(agent).logIn(server.url, {
      email: 'agnes@shop.example',
      password: 'correct horse battery',
    });
    expect(await agent.getByRole('link', { name: 'Reviews' }).count()).toBe(0);
    await visit('/reviews', agent);
    await agent.getByText('Reviews are not part of your role').waitFor();
    await agent.context().close();
  });
});
