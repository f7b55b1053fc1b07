import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './support/eventually.js';
import { StorefrontVisit } from './support/storefront-visit.js';

jest.setTimeout(180_000);

describe('a shopper on the storefront', () => {
  const visit = StorefrontVisit.forEachTest();

  it('opens the chat by keyboard and is greeted, ready to write', async () => {
    await visit.chat.panel.getByRole('heading', { name: 'Northfold' }).waitFor();
    expect(await visit.chat.quickReplies.getByRole('button').count()).toBeGreaterThan(0);
    await visit.page.keyboard.type('hello');
    expect(await visit.chat.field.inputValue()).toBe('hello');
  });

  it('learns what delivery abroad costs, with the article it comes from', async () => {
    const reply = await visit.chat.say('do you ship to norway?');
    expect(await reply.innerText()).toContain('€24.95');
    const source = reply.getByRole('list', { name: 'Sources' }).getByRole('link').first();
    await source.click();
    await visit.page.waitForURL(/\/shop\/help\/international-shipping$/);
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    // The chat stays with the shopper on the article's page.
    expect(await visit.chat.written.allInnerTexts()).toEqual(['do you ship to norway?']);
  });

  it('learns how long returns are taken', async () => {
    const reply = await visit.chat.say('what is your return policy?');
    expect(await reply.innerText()).toContain('30 days');
    expect(await reply.getByRole('list', { name: 'Sources' }).getByRole('link').count()).toBeGreaterThan(0);
  });

  it('gets advice as product cards within the budget, and opens one', async () => {
    const reply = await visit.chat.say('can you recommend a waterproof jacket under 200 euro');
    const cards = reply.getByRole('list', { name: 'Suggested products' }).getByRole('listitem');
    expect(await cards.count()).toBeGreaterThan(0);
    for (const card of await cards.all()) {
      const price = Number(/€([\d,.]+)/.exec(await card.innerText())?.[1]?.replace(',', ''));
      expect(price).toBeGreaterThan(0);
      expect(price).toBeLessThanOrEqual(200);
    }
    const name = await cards.first().locator('.name').innerText();
    await cards
      .first()
      .getByRole('link', { name: `View ${name}` })
      .click();
    await visit.page.waitForURL(/\/shop\/products\//);
    await visit.page.getByRole('heading', { level: 1, name }).waitFor();
  });

  it('dismisses a suggestion, takes it back, and never sees it again once it is final', async () => {
    const reply = await visit.chat.say('can you recommend a waterproof jacket under 200 euro');
    const card = reply.getByRole('list', { name: 'Suggested products' }).getByRole('listitem').first();
    const name = await card.locator('.name').innerText();
    const told: string[] = [];
    visit.page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/events')) told.push(request.postData() ?? '');
    });
    const dismiss = card.getByRole('button', { name: `Not interested: ${name}` });
    const undo = card.getByRole('button', { name: /^Undo/ });
    await dismiss.focus();
    await visit.page.keyboard.press('Enter');
    await card.getByText(`You are not interested in ${name}.`).waitFor();
    expect(await undo.evaluate((element) => element.matches(':focus'))).toBe(true);
    await visit.page.keyboard.press('Enter');
    await card.getByText('Add to cart').waitFor();
    expect(await dismiss.evaluate((element) => element.matches(':focus'))).toBe(true);
    await visit.page.keyboard.press('Enter');
    await undo.waitFor({ state: 'detached' });
    expect(told.filter((body) => body.includes('suggestion_dismissed')).length).toBe(1);

    await visit.page.reload();
    await visit.chat.online();
    await visit.chat.replies.last().getByText(`You are not interested in ${name}.`).waitFor();
  });

  it('sees an order after its number and e-mail, and not with somebody else’s e-mail', async () => {
    const [line] = readFileSync(join(visit.server.shopDir, 'catalog/orders.jsonl'), 'utf8').split('\n');
    const order = JSON.parse(line ?? '') as { number: string; email: string; items: { name: string }[] };
    await visit.chat.say('where is my order?');
    await visit.chat.say(`it's ${order.number}`);
    const refused = await visit.chat.say('somebody.else@mail.example');
    expect(await refused.getByRole('region').count()).toBe(0);
    const reply = await visit.chat.say(order.email);
    const card = reply.getByRole('region', { name: `Order ${order.number}` });
    await card.waitFor();
    expect(await card.innerText()).toContain(order.items[0]?.name);
  });

  it('gets both answers to two questions in one message', async () => {
    const reply = await visit.chat.say('how long does delivery take, and do you have gift cards?');
    const text = await reply.innerText();
    expect(text).toMatch(/working days/);
    expect(text).toMatch(/gift card/i);
  });

  it('is offered a person where the shop has no answer, and gets one by quick reply', async () => {
    await visit.chat.say('can you tell me the capital of mongolia and its population in 1970?');
    const offer = visit.chat.quickReplies.getByRole('button', { name: /person/i }).first();
    await offer.waitFor();
    await offer.click();
    await visit.chat.panel.getByText('A person will join soon').waitFor();
    expect(await visit.chat.panel.getByRole('button', { name: 'Talk to a person' }).count()).toBe(0);
  });

  it('presses a quick reply, judges the answer and asks why it was given', async () => {
    const suggestion = visit.chat.quickReplies.getByRole('button').first();
    const text = await suggestion.innerText();
    await visit.chat.replyTo(() => suggestion.click());
    expect(await visit.chat.written.allInnerTexts()).toEqual([text]);

    const reply = await visit.chat.say('how do I wash a down jacket?');
    const thumb = reply.getByRole('button', { name: 'Helpful', exact: true });
    await thumb.click();
    await eventually(async () => expect(await thumb.getAttribute('aria-pressed')).toBe('true'));
    const why = reply.getByRole('button', { name: 'Why this answer?' });
    await why.click();
    expect(await why.getAttribute('aria-expanded')).toBe('true');
    expect(await reply.locator('.reason').innerText()).not.toBe('');

    await visit.page.reload();
    await visit.chat.online();
    const again = visit.chat.replies.last().getByRole('button', { name: 'Helpful', exact: true });
    expect(await again.getAttribute('aria-pressed')).toBe('true');
  });

  it('closes with Escape, is back on the launcher, and finds the conversation after a reload', async () => {
    const reply = await visit.chat.say('do you have gift cards?');
    const answer = await reply.locator('.text').innerText();
    await visit.chat.field.press('Escape');
    await visit.chat.panel.waitFor({ state: 'detached' });
    expect(await visit.chat.launcher.evaluate((element) => element.matches(':focus'))).toBe(true);

    await visit.page.reload();
    await visit.chat.open();
    await visit.chat.replies.first().waitFor();
    expect(await visit.chat.written.allInnerTexts()).toEqual(['do you have gift cards?']);
    expect(await visit.chat.replies.first().locator('.text').innerText()).toBe(answer);
  });
});
