import type { Browser, Page } from 'playwright-core';
import { TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';
import { ChatPanel } from './support/chat-panel.js';
import { launchChromium, openPage } from './support/chromium.js';
import { eventually } from './support/eventually.js';

jest.setTimeout(240_000);

const QUESTIONS = ['do you ship to norway?', 'do you have gift cards?', 'how do i pay with paypal?'];

describe('a chat whose network or server goes away', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let chat: ChatPanel;

  beforeAll(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launchChromium()]);
  });
  beforeEach(async () => {
    page = await openPage(browser);
    await page.goto(`${server.url}/shop/`);
    chat = new ChatPanel(page);
    await chat.open();
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  /** What the server has, as another device of the same visitor would be told. */
  const stored = async () => {
    const key = `attendant:${server.url}:token`;
    const token = await page.evaluate<string>(`localStorage.getItem(${JSON.stringify(key)})`);
    const other = await TestShopper.connect(server.url, { token });
    const { messages } = await other.start();
    other.close();
    return messages;
  };
  const answered = async (questions: string[]) => {
    await eventually(async () => {
      expect(await chat.replies.count()).toBe(questions.length);
      expect(await chat.panel.getByText(/Sending|Waiting for the connection/).count()).toBe(0);
    }, 60_000);
    expect(await chat.written.allInnerTexts()).toEqual(questions);
    const messages = await stored();
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    const by = (author: string) => messages.filter((message) => message.author === author);
    expect(by('shopper').map(({ text }) => text)).toEqual(questions);
    expect(by('assistant')).toHaveLength(questions.length);
  };

  it('sends what was written without network once and in order when it is back', async () => {
    const [first = '', ...later] = QUESTIONS;
    // The frame may or may not be out when the network goes: both must come out the same.
    await chat.write(first);
    await page.context().setOffline(true);
    await chat.panel.getByText('No connection. What you write is sent as soon as it is back.').waitFor();
    for (const question of later) await chat.write(question);
    await chat.panel.getByText('Waiting for the connection').first().waitFor();
    expect(await chat.written.allInnerTexts()).toEqual(QUESTIONS);

    await page.context().setOffline(false);
    await chat.online();
    await answered(QUESTIONS);
  });

  it('keeps what was written without network over a page load', async () => {
    await page.context().setOffline(true);
    await chat.panel.getByText('No connection.').waitFor();
    await chat.write('do you have gift cards?');
    await page.context().setOffline(false);
    await page.reload();
    await chat.online();
    await answered(['do you have gift cards?']);
  });

  it('loses and doubles nothing when the server is killed mid-reply and comes back', async () => {
    await chat.say('do you have gift cards?');
    await chat.write('do you ship to norway?');
    await chat.write('how do i pay with paypal?');
    const { port } = new URL(server.url);
    await server.kill();
    await chat.panel.getByText('No connection. What you write is sent as soon as it is back.').waitFor();
    await chat.write('what are your opening hours?');

    const { dataDir, shopDir } = server;
    server = await TestServer.start({ dataDir, shopDir, env: { PORT: port } });
    // By itself: nobody reloads the page.
    await chat.online();
    await answered([
      'do you have gift cards?',
      'do you ship to norway?',
      'how do i pay with paypal?',
      'what are your opening hours?',
    ]);
  });
});
