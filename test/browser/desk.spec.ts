import type { Browser, Page } from 'playwright-core';
import { TestServer } from '../support/test-server.js';
import { ChatPanel } from './support/chat-panel.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';
import { eventually } from './support/eventually.js';

jest.setTimeout(240_000);

describe('a shopper who needs a person, and the person', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: DeskPage;
  let shop: Page;
  let chat: ChatPanel;

  beforeAll(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launchChromium()]);
    desk = new DeskPage(await openPage(browser, { viewport: { width: 1440, height: 900 } }));
    await desk.logIn(server.url, server.owner);
  });
  beforeEach(async () => {
    shop = await openPage(browser);
    await shop.goto(`${server.url}/shop/`);
    chat = new ChatPanel(shop);
    await chat.open();
  });
  afterEach(() => shop.context().close());
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const escalate = async (text: string) => {
    await chat.say(text);
    await chat.panel.getByText('A person will join soon').waitFor();
  };

  it('rises in the queue with its reason, is taken over, answered, noted and handed back', async () => {
    await chat.say('do you ship to norway?');
    await escalate('let me talk to a real person please');

    const row = desk.queue.filter({ hasText: 'Asked for a person' });
    await row.waitFor();
    await row.getByRole('link').click();
    await desk.messages.getByText('do you ship to norway?').waitFor();
    await desk.messages.getByText('Why this answer').first().click();
    await desk.messages.getByRole('heading', { name: 'Steps' }).waitFor();

    await desk.button('Take over').click();
    await chat.panel.getByText('Here to help').waitFor();
    const reply = await chat.replyTo(() => desk.write('Reply', 'Hello, Niamh here. How can I help?'));
    expect(await reply.innerText()).toContain('Niamh here');

    // The assistant is silent now: what comes next is the person's.
    await chat.write('do you have gift cards?');
    await desk.messages.getByText('do you have gift cards?').waitFor();
    await desk.page.getByText('Private note', { exact: true }).first().click();
    await desk.write('Private note', 'Asks about gift cards, seems in a hurry.');
    await desk.page.getByText('Reply', { exact: true }).first().click();
    const second = await chat.replyTo(() => desk.write('Reply', 'We do, from €10.'));
    expect(await second.innerText()).toContain('We do, from €10.');
    expect(await chat.panel.innerText()).not.toContain('seems in a hurry');

    await desk.button('Hand back').click();
    await chat.panel.getByText('Answers right away').waitFor();
    const third = await chat.say('what is your return policy?');
    expect(await third.innerText()).toContain('30 days');
    await shop.reload();
    await chat.online();
    expect(await chat.panel.innerText()).not.toContain('seems in a hurry');
  });

  it('can be closed, and the close undone', async () => {
    await escalate('I want to speak with an agent');
    const row = desk.queue.filter({ hasText: 'Asked for a person' });
    await row.getByRole('link').click();
    await desk.messages.getByText('I want to speak with an agent').waitFor();
    await desk.button('Take over').click();
    await chat.panel.getByText('Here to help').waitFor();
    await desk.button('Close').click();
    await chat.panel.getByText('Conversation closed').waitFor();
    await chat.panel.getByText('How did we do?').waitFor();
    const undo = desk.button('Undo');
    const [whole, shown] = await undo
      .locator('span')
      .last()
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(shown).toBe(whole);
    await undo.click();
    await chat.panel.getByText('Here to help').waitFor();

    await desk.button('Close').click();
    await chat.panel.getByRole('radio', { name: '5 stars of 5' }).check({ force: true });
    await chat.panel.getByRole('button', { name: 'Send rating' }).click();
    await chat.panel.getByText('Thank you for your rating.').waitFor();
  });

  it('is served by keyboard alone', async () => {
    const { keyboard } = desk.page;
    await escalate('can a human help me please');
    const row = desk.queue.filter({ hasText: 'Asked for a person' });
    await row.waitFor();
    await desk.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Inbox/ }).focus();
    await keyboard.press('j');
    await eventually(async () =>
      expect(await row.getByRole('link').evaluate((element) => element.matches(':focus'))).toBe(true),
    );
    await keyboard.press('Enter');
    await desk.messages.getByText('can a human help me please').waitFor();
    await keyboard.press('a');
    await chat.panel.getByText('Here to help').waitFor();
    await keyboard.press('r');
    await eventually(async () =>
      expect(
        await desk.page
          .getByRole('textbox', { name: 'Reply' })
          .evaluate((element) => element.matches(':focus')),
      ).toBe(true),
    );
    const reply = await chat.replyTo(async () => {
      await keyboard.type('Here I am.');
      await keyboard.press('Enter');
    });
    expect(await reply.innerText()).toContain('Here I am.');
    await keyboard.press('Escape');
    await keyboard.press('n');
    await eventually(async () =>
      expect(
        await desk.page
          .getByRole('textbox', { name: 'Private note' })
          .evaluate((element) => element.matches(':focus')),
      ).toBe(true),
    );
    await keyboard.type('By keyboard.');
    await keyboard.press('Enter');
    await desk.messages.getByText('By keyboard.').waitFor();
    await keyboard.press('Escape');
    await keyboard.press('h');
    await chat.panel.getByText('Answers right away').waitFor();
    await keyboard.press('?');
    const help = desk.page.getByRole('dialog', { name: /shortcuts/i });
    await help.waitFor();
    await keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await keyboard.press('e');
    await chat.panel.getByText('Conversation closed').waitFor();
    expect(await chat.panel.innerText()).not.toContain('By keyboard.');
  });
});
