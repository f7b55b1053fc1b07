import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { repositoryRoot } from '#platform';
import { launchChromium, openPage } from './support/chromium.js';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A shop</title></head><body>${body}</body></html>`;
const PAGES: Record<string, string> = {
  '/classic.html': page('<main>One</main><script src="/chat/widget.js"></script>'),
  '/module.html': page('<main>One</main><script type="module" src="/chat/widget.js"></script>'),
  '/imported.html': page('<main>One</main><script type="module">import "/chat/widget.js";</script>'),
};

/** The widget in pages of other people's making. What it says over the network, other suites try. */
describe('the widget on a page that', () => {
  let site: Server;
  let browser: Browser;
  let visit: Page;
  let url: string;
  let asked: string[];

  beforeAll(async () => {
    const widget = readFileSync(join(repositoryRoot(), 'dist/apps/widget/widget.js'));
    site = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://site');
      asked.push(pathname);
      const html = PAGES[pathname];
      if (html) response.setHeader('content-type', 'text/html').end(html);
      else if (pathname === '/chat/widget.js')
        response.setHeader('content-type', 'text/javascript').end(widget);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
    browser = await launchChromium();
  });
  beforeEach(async () => {
    asked = [];
    visit = await openPage(browser);
  });
  afterEach(() => visit.context().close());
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  const launcher = () => visit.locator('attendant-chat').getByRole('button').first();
  const count = () => visit.locator('attendant-chat').count();

  it('swaps its body, and runs the script again, keeps one chat that opens', async () => {
    await visit.goto(`${url}/classic.html`);
    await launcher().waitFor();
    for (let i = 0; i < 3; i += 1) {
      await visit.evaluate(`{
        const next = document.createElement('body');
        next.innerHTML = '<main>Next</main>';
        document.documentElement.replaceChild(next, document.body);
        const again = document.createElement('script');
        again.src = '/chat/widget.js';
        document.body.append(again);
      }`);
      await launcher().waitFor();
    }
    await visit.evaluate(`document.body.innerHTML = '<main>Emptied</main>'`);
    await launcher().waitFor();
    expect(await count()).toBe(1);
    await visit.evaluate(`Attendant.open()`);
    await visit.getByRole('dialog').waitFor();
  });

  it('takes the chat out itself has it out', async () => {
    await visit.goto(`${url}/classic.html`);
    await launcher().waitFor();
    await visit.evaluate(`document.querySelector('attendant-chat').remove()`);
    await visit.evaluate(`new Promise((resolve) => setTimeout(resolve, 50))`);
    expect(await count()).toBe(0);
  });

  it('loads it as a module, under a path', async () => {
    await visit.goto(`${url}/module.html`);
    await launcher().waitFor();
    await visit.evaluate(`Attendant.open()`);
    await visit.getByRole('dialog').waitFor();
    await visit
      .waitForRequest((request) => request.url().includes('/chat/socket.io/'))
      .catch(() => undefined);
    expect(asked.filter((path) => path.startsWith('/socket.io'))).toEqual([]);
  });

  it('imports it without a tag is told why there is no chat', async () => {
    const told = visit.waitForEvent(
      'console',
      (message) => message.type() === 'error' && message.text().includes('Attendant'),
    );
    await visit.goto(`${url}/imported.html`);
    expect((await told).text()).toContain('<script src=');
    expect(await count()).toBe(0);
  });
});
