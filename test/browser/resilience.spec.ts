import { TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';
import { eventually } from './support/eventually.js';
import { StorefrontVisit } from './support/storefront-visit.js';

jest.setTimeout(240_000);

const QUESTIONS = ['do you ship to norway?', 'do you have gift cards?', 'how do i pay with paypal?'];

describe('a chat whose network or server goes away', () => {
  const visit = StorefrontVisit.forEachTest();

  /** What the server has, as another device of the same visitor would be told. */
  const stored = async () => {
    const key = `attendant:${visit.server.url}:token`;
    const token = await visit.page.evaluate<string>(`localStorage.getItem(${JSON.stringify(key)})`);
    const other = await TestShopper.connect(visit.server.url, { token });
    const { messages } = await other.start();
    other.close();
    return messages;
  };
  const answered = async (questions: string[]) => {
    await eventually(async () => {
      expect(await visit.chat.replies.count()).toBe(questions.length);
      expect(await visit.chat.panel.getByText(/Sending|Waiting for the connection/).count()).toBe(0);
    }, 60_000);
    expect(await visit.chat.written.allInnerTexts()).toEqual(questions);
    const messages = await stored();
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    const by = (author: string) => messages.filter((message) => message.author === author);
    expect(by('shopper').map(({ text }) => text)).toEqual(questions);
    expect(by('assistant')).toHaveLength(questions.length);
  };

  it('sends what was written without network once and in order when it is back', async () => {
    const [first = '', ...later] = QUESTIONS;
    // The frame may or may not be out when the network goes: both must come out the same.
    await visit.chat.write(first);
    await visit.page.context().setOffline(true);
    await visit.chat.panel
      .getByText('No connection. What you write is sent as soon as it is back.')
      .waitFor();
    for (const question of later) await visit.chat.write(question);
    await visit.chat.panel.getByText('Waiting for the connection').first().waitFor();
    expect(await visit.chat.written.allInnerTexts()).toEqual(QUESTIONS);

    await visit.page.context().setOffline(false);
    await visit.chat.online();
    await answered(QUESTIONS);
  });

  it('keeps what was written without network over a page load', async () => {
    await visit.page.context().setOffline(true);
    await visit.chat.panel.getByText('No connection.').waitFor();
    await visit.chat.write('do you have gift cards?');
    await visit.page.context().setOffline(false);
    await visit.page.reload();
    await visit.chat.online();
    await answered(['do you have gift cards?']);
  });

  it('loses and doubles nothing when the server is killed mid-reply and comes back', async () => {
    await visit.chat.say('do you have gift cards?');
    await visit.chat.write('do you ship to norway?');
    await visit.chat.write('how do i pay with paypal?');
    const { port } = new URL(visit.server.url);
    await visit.server.kill();
    await visit.chat.panel
      .getByText('No connection. What you write is sent as soon as it is back.')
      .waitFor();
    await visit.chat.write('what are your opening hours?');

    const { dataDir, shopDir } = visit.server;
    visit.server = await TestServer.start({ dataDir, shopDir, env: { PORT: port } });
    // By itself: nobody reloads the visit.page.
    await visit.chat.online();
    await answered([
      'do you have gift cards?',
      'do you ship to norway?',
      'how do i pay with paypal?',
      'what are your opening hours?',
    ]);
  });
});
