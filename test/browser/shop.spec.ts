import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { makeSmallShop } from '../support/small-shop.js';
import { TestServer } from '../support/test-server.js';
import { ChatPanel } from './support/chat-panel.js';
import { launchChromium, openPage } from './support/chromium.js';
import { eventually } from './support/eventually.js';

jest.setTimeout(180_000);

interface Reported {
  type: string;
  productId?: string;
  status: number;
}

describe('the demo shop', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let reported: Reported[];

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      TestServer.start({ shopDir: makeSmallShop({ history: true }) }),
      launchChromium(),
    ]);
  });
  beforeEach(async () => {
    page = await openPage(browser);
    reported = [];
    page.on('response', (response) => {
      if (!response.url().endsWith('/api/v1/events')) return;
      const { events } = response.request().postDataJSON() as { events: Omit<Reported, 'status'>[] };
      reported.push(...events.map(({ type, productId }) => ({ type, productId, status: response.status() })));
    });
    await page.goto(`${server.url}/shop/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Yes, remember' }).click();
    await page.getByText('Thank you. Suggestions will get better.').waitFor();
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const browseAs = async (index: number) => {
    await page.getByRole('button', { name: /Browse as/ }).click();
    const option = page.locator('#shoppers').getByRole('button').nth(index);
    const name = (await option.locator('span').first().innerText()).trim();
    await option.click();
    await page.getByText(`You now browse as ${name}.`).waitFor();
    return name;
  };

  it('shows each shopper their own orders, and the chat knows who asks', async () => {
    const customers = new Map(
      readFileSync(join(server.shopDir, 'catalog/customers.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; name: string })
        .map(({ id, name }) => [name, id]),
    );
    const orders = readFileSync(join(server.shopDir, 'catalog/orders.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { number: string; customerId: string });
    const shown = async (index: number) => {
      const name = await browseAs(index);
      await page.getByRole('link', { name: 'Account' }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByRole('heading', { name: /^NF-/ }).first().waitFor();
      const numbers = await page.getByRole('heading', { name: /^NF-/ }).allInnerTexts();
      const own = orders.filter(({ customerId }) => customerId === customers.get(name));
      expect([...numbers].sort()).toEqual(own.map(({ number }) => number).sort());
      return numbers;
    };
    const first = await shown(0);
    const second = await shown(1);
    expect(second).not.toEqual(first);

    const chat = new ChatPanel(page);
    await chat.open();
    const reply = await chat.say('where is my order?');
    const told = `${await reply.innerText()} ${(await chat.quickReplies.allInnerTexts()).join(' ')}`;
    expect(told).not.toMatch(/e-?mail/i);
    expect(second.some((number) => told.includes(number))).toBe(true);
  });

  it('reports what was viewed, put into the cart and bought', async () => {
    await page.goto(`${server.url}/shop/products?category=bottle`);
    await page.goto(`${server.url}/shop/products/beck-1-0-bottle`);
    await page.getByRole('heading', { level: 1, name: 'Beck 1.0 Bottle' }).waitFor();
    for (const group of await page.locator('main').getByRole('group').all()) {
      await group.getByRole('radio').first().check({ force: true });
    }
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Beck 1.0 Bottle is in your cart.').waitFor();
    await page.getByRole('link', { name: 'Cart, 1 item' }).click();
    await page.getByRole('button', { name: 'Place demo order' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await eventually(() => {
      for (const type of ['view', 'cart', 'purchase']) {
        expect(reported).toContainEqual({ type, productId: 'beck-1-0-bottle', status: 202 });
      }
    });
    await page.getByRole('link', { name: 'Cart, empty' }).waitFor();
  });

  it('answers about the product whose page it is, and changes the cart as asked, once', async () => {
    await page.goto(`${server.url}/shop/products/ridgeback-waterproof-jacket`);
    await page.getByRole('heading', { level: 1, name: 'Ridgeback Waterproof Jacket' }).waitFor();
    await page.getByRole('button', { name: 'Ask about it' }).click();
    const chat = new ChatPanel(page);
    await chat.online();
    const said = async (text: string) => (await chat.say(text)).innerText();
    const cartHolds = (name: string) => page.getByRole('link', { name, exact: true }).waitFor();

    expect(await said('do you have it in blue')).toMatch(/Ridgeback.*blue/is);
    await cartHolds('Cart, empty');
    expect(await said('add it to my basket')).toMatch(/which size/i);
    await cartHolds('Cart, empty');
    await chat.say('M');
    await cartHolds('Cart, 1 item');
    await page.getByText('Ridgeback Waterproof Jacket is in your cart.').waitFor();
    await chat.say('make it two');
    await cartHolds('Cart, 2 items');

    // The replies come again with the conversation; what they promised does not.
    await page.goto(`${server.url}/shop/cart`);
    await chat.online();
    await chat.written.filter({ hasText: 'make it two' }).waitFor();
    await cartHolds('Cart, 2 items');
    await chat.say('take it out again');
    await cartHolds('Cart, empty');
    await page.getByRole('heading', { name: 'Nothing in it yet' }).waitFor();
  });

  it('puts a product from the chat into the cart, or asks for its size', async () => {
    const chat = new ChatPanel(page);
    await chat.open();
    const reply = await chat.say('can you recommend a waterproof jacket under 200 euro');
    const card = reply.getByRole('list', { name: 'Suggested products' }).getByRole('listitem').first();
    const name = await card.locator('.name').innerText();
    await card.getByRole('button', { name: `Add to cart: ${name}` }).click();
    // Jackets have sizes.
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('group', { name: 'Size' }).waitFor();
    await eventually(() =>
      expect(reported).toContainEqual(expect.objectContaining({ type: 'suggestion_clicked', status: 202 })),
    );
  });
});
