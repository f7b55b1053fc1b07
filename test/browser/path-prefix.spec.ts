import { createServer, request as ask, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { TestServer } from '../support/test-server.js';
import { ChatPanel } from './support/chat-panel.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';

jest.setTimeout(240_000);

/** A proxy that passes all under `/help/chat` on: as it came, or without that path. */
function proxyTo(target: () => number, strips: boolean): Server {
  const pathOf = (url = '/') => (strips ? url.replace(/^\/help\/chat/, '') || '/' : url);
  const proxy = createServer((request, response) => {
    if (!request.url?.startsWith('/help/chat')) {
      response.writeHead(404).end();
      return;
    }
    const { method, headers } = request;
    const passed = ask(
      { host: '127.0.0.1', port: target(), path: pathOf(request.url), method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  proxy.on('upgrade', (request, socket, head) => {
    const lines = [`${request.method} ${pathOf(request.url)} HTTP/1.1`];
    for (let at = 0; at < request.rawHeaders.length; at += 2)
      lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
    const passed = connect(target(), '127.0.0.1', () => {
      passed.write(`${lines.join('\r\n')}\r\n\r\n`);
      passed.write(head);
      socket.pipe(passed).pipe(socket);
    });
    passed.on('error', () => socket.destroy());
    socket.on('error', () => passed.destroy());
  });
  return proxy;
}

describe.each([
  ['leaves the path', false],
  ['takes the path away', true],
])('a server under a path, behind a proxy that %s', (_, strips) => {
  let server: TestServer;
  let proxy: Server;
  let browser: Browser;
  let visit: Page;
  let port = 0;
  let url: string;
  const failed: string[] = [];

  beforeAll(async () => {
    proxy = proxyTo(() => port, strips);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const own = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => own.once('listening', resolve));
    ({ port } = own.address() as AddressInfo);
    await new Promise((resolve) => own.close(resolve));
    url = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}/help/chat`;
    server = await TestServer.start({ env: { PUBLIC_URL: `${url}/`, PORT: String(port) } });
    browser = await launchChromium();
    visit = await openPage(browser);
    visit.on('response', (response) => {
      if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
    });
    // A page that is left gives up what it was still waiting for; that is no failure.
    visit.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(request.url());
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
    proxy.closeAllConnections();
    proxy.close();
  });

  it('shows the storefront, its pictures and its links, and chats in it', async () => {
    await visit.goto(`${url}/`);
    expect(visit.url()).toBe(`${url}/shop/`);
    await visit.locator('main img').first().waitFor();
    await visit.getByRole('link', { name: 'Help' }).first().click();
    await visit.waitForURL(`${url}/shop/help`);
    const chat = new ChatPanel(visit);
    await chat.open();
    await chat.say('do you ship to norway?');
    await chat.say('let me talk to a real person please');
    await visit.reload();
    await visit.getByRole('heading', { level: 1 }).waitFor();
  });

  it('logs staff in, with a cookie of that path alone, and is live', async () => {
    const desk = new DeskPage(visit);
    await desk.logIn(url, server.owner);
    expect(visit.url()).toContain(`${url}/console/`);
    const asked = desk.queue.filter({ hasText: 'Asked for a person' });
    await asked.waitFor();
    const cookies = await visit.context().cookies();
    expect(cookies.find(({ name }) => name === 'attendant_session')?.path).toBe('/help/chat/');
    await asked.getByRole('link').click();
    await desk.messages.getByText('do you ship to norway?').waitFor();
    await visit.reload();
    await desk.messages.getByText('do you ship to norway?').waitFor();
    const docs = await visit.goto(`${url}/docs/api`);
    expect(docs?.status()).toBe(200);
    expect(failed.filter((each) => !/favicon|sessions\/current/.test(each))).toEqual([]);
  });
});
