import type { Browser, Page } from 'playwright-core';
import { TestServer } from '../../support/test-server.js';
import { ChatPanel } from './chat-panel.js';
import { launchChromium, openPage } from './chromium.js';

/** A shopper's visits to the demo shop: one server and browser for a suite, a page with the open chat for each test. */
export class StorefrontVisit {
  /** A test that restarts the server puts the new one here. */
  server!: TestServer;
  page!: Page;
  chat!: ChatPanel;
  private browser!: Browser;

  /** Sets the hooks of the suite around it. */
  static forEachTest(): StorefrontVisit {
    const visit = new StorefrontVisit();
    beforeAll(async () => {
      [visit.server, visit.browser] = await Promise.all([TestServer.start(), launchChromium()]);
    });
    beforeEach(async () => {
      visit.page = await openPage(visit.browser);
      await visit.page.goto(`${visit.server.url}/shop/`);
      visit.chat = new ChatPanel(visit.page);
      await visit.chat.open();
    });
    afterEach(() => visit.page.context().close());
    afterAll(async () => {
      await visit.browser.close();
      await visit.server.stop();
      visit.server.cleanUp();
    });
    return visit;
  }
}
