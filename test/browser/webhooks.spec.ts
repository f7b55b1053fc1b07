import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { TestServer } from '../support/test-server.js';
import { violations } from './support/axe.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';

jest.setTimeout(300_000);

const SHOTS = process.env['ATTENDANT_SHOTS'];

describe('the page of webhooks', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let receiver: Server;
  let address: string;
  let status = 200;

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(status).end());
    });
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
    address = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/hooks`;
    [server, browser] = await Promise.all([
      TestServer.start({ env: { PRIVATE_ADDRESSES: 'true' } }),
      launchChromium(),
    ]);
    page = await openPage(browser, { viewport: { width: 1280, height: 800 }, bypassCSP: true });
    await new DeskPage(page).logIn(server.url, server.owner);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    receiver.close();
    server.cleanUp();
  });

  /** What of it breaks the rules, in light, in dark and on a phone, where nothing may stand beyond the edge. */
  const look = async (name: string) => {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'light'],
      [390, 'dark'],
      [1280, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(400);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      if (SHOTS !== undefined)
        await page.screenshot({ path: `${SHOTS}/${name}-${String(width)}-${colorScheme}.png` });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  };

  it('makes one, shows its secret once, tries it, and sends a delivery again', async () => {
    await page.goto(`${server.url}/console/settings/webhooks`);
    await page.getByText('No other system is told yet').waitFor();
    await look('empty');
    await page.getByRole('button', { name: 'Add a webhook' }).first().click();
    await page.getByRole('textbox', { name: 'Address' }).fill(address);
    await page.getByRole('checkbox', { name: 'A message was written' }).uncheck();
    await look('new');
    // The whole of it without a mouse.
    await page.getByRole('textbox', { name: 'Address' }).press('Enter');
    const secret = page.getByLabel('Address and secret');
    expect(await secret.textContent()).toMatch(/^[0-9a-f]{64}$/u);
    await look('secret');
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await secret.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: /^Try it/u }).click();
    const log = page.getByRole('region', { name: /^Deliveries to/u });
    await log.getByRole('listitem').getByText('taken').waitFor();
    expect(page.url()).toContain('of=');
    expect(await log.getByRole('listitem').textContent()).toMatch(/A try.*1 try.*HTTP 200/u);
    await log.getByRole('button', { name: /^Send again: A try/u }).click();
    await log.getByText('2 tries').waitFor();

    status = 500;
    await page.getByRole('button', { name: /^Try it/u }).click();
    await log.getByText('The receiver answered 500').waitFor();
    await page.getByText(/Nothing was taken since/u).waitFor();
    await look('failing');
    await log.getByLabel('State').selectOption('refused');
    await log.getByText('No delivery is in that state.').waitFor();
    status = 200;

    await page.getByRole('button', { name: /^New secret/u }).click();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await secret.waitFor();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: /^Switch off/u }).click();
    await page.getByRole('button', { name: /^Switch on/u }).waitFor();
    await look('off');
    await page.getByRole('button', { name: /^Remove/u }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No other system is told yet').waitFor();
  });
});
