import type { Browser, Page } from 'playwright-core';
import { makeSmallShop } from '../support/small-shop.js';
import { TestServer } from '../support/test-server.js';
import { violations } from './support/axe.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';
import { screenTexts } from './support/screen-texts.js';

jest.setTimeout(240_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Of each language: what the rail, the account menu and the log-in button say. */
const SAID = {
  de: { name: 'Deutsch', views: 'Ansichten des Posteingangs', account: /^Konto von/, logIn: 'Anmelden' },
  zh: { name: '中文', views: '收件箱视图', account: /的账户$/, logIn: '登录' },
} as const;
const PAGES = ['inbox', 'week', 'reviews', 'monitoring', 'settings/account'];

describe('the console in other languages', () => {
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

  const choose = async (page: Page, account: RegExp, name: string) => {
    await page.getByRole('button', { name: account }).click();
    await page.getByRole('menuitem', { name }).click();
  };

  it('is chosen in the menu, kept with the account, and breaks no rule of accessibility', async () => {
    const page = await openPage(browser, { bypassCSP: true });
    await new DeskPage(page).logIn(server.url, server.owner);
    let account = /^Account of/;
    for (const [language, said] of Object.entries(SAID)) {
      await choose(page, account, said.name);
      await page.locator(`html[lang=${language}]`).waitFor();
      await page.getByRole('button', { name: said.account }).waitFor();
      account = said.account;
      for (const path of PAGES) {
        await page.goto(`${server.url}/console/${path}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        expect({ path, broken: await violations(page) }).toEqual({ path, broken: [] });
      }
    }
    await page.context().close();

    // Another browser asks in its own language who it is, and then goes by the account's.
    const phone = await openPage(browser, { ...PHONE, locale: 'de-DE' });
    await phone.goto(`${server.url}/console/`);
    await phone.locator('input[type=email]').fill(server.owner.email);
    await phone.locator('input[type=password]').fill(server.owner.password);
    await phone.getByRole('button', { name: SAID.de.logIn, exact: true }).click();
    await phone.locator('html[lang=zh]').waitFor();
    await phone.getByRole('navigation', { name: SAID.zh.views }).waitFor();
    expect((await screenTexts(phone)).clipped).toEqual([]);
    await phone.context().close();
  });
});
