import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { logIn, TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';
import { makeTinyShop } from '../support/tiny-shop.js';
import { violations } from './support/axe.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';
import { eventually } from './support/eventually.js';

jest.setTimeout(360_000);

const DAY = 86_400_000;
const LOOKS: [string, BrowserContextOptions][] = [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
  [
    'light on a phone',
    { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ],
  [
    'dark on a phone',
    { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ],
];

const fleece = {
  ...{ id: 'last-fleece', name: 'Tarn Fleece', category: 'Fleeces', price: 9_000, currency: 'EUR' },
  variants: [
    { id: 'fleece-m', options: { size: 'M' }, price: 9_000, stock: 4 },
    { id: 'fleece-l', options: { size: 'L' }, price: 9_000, stock: 1 },
  ],
};
const order = (number: string, email: string, change: object = {}) => ({
  ...{ number, email, customerId: `customer-of-${number}`, currency: 'EUR', status: 'delivered' },
  ...{ placedAt: Date.now() - 9 * DAY, deliveredAt: Date.now() - 2 * DAY },
  address: { name: 'Ana Byrne', line1: '1 Quay Street', city: 'Galway', country: 'IE' },
  items: [
    {
      productId: 'last-fleece',
      variantId: 'fleece-m',
      name: fleece.name,
      options: { size: 'M' },
      price: 9_000,
    },
  ],
  ...change,
});

describe('what is asked of orders', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([TestServer.start({ shopDir: makeTinyShop() }), launchChromium()]);
    const cookie = await logIn(server.url, server.owner);
    const send = async (what: string, body: object) => {
      const response = await fetch(`${server.url}/api/v1/imports/${what}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(await response.json()).toMatchObject({ rejected: [] });
    };
    await send('products', { products: [fleece] });
    await send('orders', {
      orders: [
        order('NF-90001', 'ana@example.com'),
        order('NF-90002', 'ben@example.com'),
        order('NF-90003', 'cat@example.com', { status: 'pending', deliveredAt: null }),
      ],
    });
    page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    desk = new DeskPage(page);
    await desk.logIn(server.url, server.owner);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const enter = async () => {
    const shopper = await TestShopper.connect(server.url);
    await shopper.start();
    return shopper;
  };
  /** Answers what the assistant asks for until it reads the exchange back, or will not. */
  const askForL = async (shopper: TestShopper, number: string, email: string) => {
    let { text } = await shopper.say('Exchange an item');
    const answers: [RegExp, string][] = [
      [/Shall I register|sold out/i, ''],
      [/Which size or colour/, 'L'],
      [/e-mail address did you order with/, email],
      [/Which order/, number],
    ];
    // As many answers as there are questions.
    for (const _ of answers) {
      const [, answer] = answers.find(([question]) => question.test(text)) ?? [];
      if (!answer) break;
      ({ text } = await shopper.say(answer));
    }
    return text;
  };
  const row = (number: string, state: string) =>
    page.getByRole('listitem', { name: new RegExp(`Exchange, ${number}, ${state}`) });

  it('is the last piece for one of two, until staff undo it with a reason that the shopper reads', async () => {
    const [ana, ben] = await Promise.all([enter(), enter()]);
    await page.goto(`${server.url}/console/orders`);
    await page.getByRole('heading', { level: 1, name: 'Order requests' }).waitFor();
    expect(await askForL(ana, 'NF-90001', 'ana@example.com')).toMatch(/Shall I register an exchange/);
    expect((await ana.say('Yes, please')).text).toContain('Registered');
    // Without a reload.
    await row('NF-90001', 'confirmed').getByText('Tarn Fleece (M) for L').waitFor();
    expect(await askForL(ben, 'NF-90002', 'ben@example.com')).toMatch(/sold out/i);

    await page.keyboard.press('j');
    await eventually(async () =>
      expect(await row('NF-90001', 'confirmed').evaluate((element) => element.matches(':focus'))).toBe(true),
    );
    await row('NF-90001', 'confirmed').getByRole('button', { name: /^Undo/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The last one has a torn seam');
    await page.getByRole('dialog').getByRole('button', { name: 'Undo it' }).click();
    await row('NF-90001', 'undone').getByText('Reason: The last one has a torn seam').waitFor();
    const heard = await ana.until(({ author }) => author === 'agent');
    expect(heard.text).toContain('NF-90001 has been taken back');
    expect(heard.text).toContain('The reason: The last one has a torn seam.');

    // There again for the other.
    expect((await ben.say('L')).text).toMatch(/Shall I register an exchange/);
    expect((await ben.say('Yes, please')).text).toContain('Registered');
    await row('NF-90002', 'confirmed').waitFor();
    await page.getByRole('textbox', { name: 'Search by order number' }).fill('90002');
    await row('NF-90001', 'undone').waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'State' }).selectOption('refused');
    await page.getByText('No request like that').waitFor();
    await desk.button('Show all requests').click();
    await row('NF-90001', 'undone').waitFor();
    ana.close();
    ben.close();
  });

  it('is done by staff beside the conversation, under the same rules, and known to the assistant after it', async () => {
    const cat = await enter();
    await cat.say('where is my order NF-90003? my email is cat@example.com');
    await cat.say('let me talk to a real person please');
    const { conversation } = cat.started;
    await page.goto(`${server.url}/console/inbox?view=queue&c=${conversation.id}`);
    const context = page.getByRole('region', { name: 'Context' });
    await context.getByText('NF-90003').click();
    await context.getByText('Take the conversation over to change the order.').waitFor();
    await desk.button('Take over').click();
    // Not delivered yet: no return.
    expect(await context.getByRole('button', { name: /^Start a return/ }).count()).toBe(0);
    await context.getByRole('button', { name: 'Cancel the order: NF-90003' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel the order: NF-90003' });
    await dialog
      .getByText('Order NF-90003 (1 × Tarn Fleece (M)) will be cancelled, and €90.00 goes back.')
      .waitFor();
    await dialog.getByRole('button', { name: 'Yes, do it' }).click();
    const told = await cat.until(({ author }) => author === 'agent');
    expect(told.text).toContain('order NF-90003 is cancelled');
    expect(told.order).toMatchObject({ number: 'NF-90003', status: 'cancelled' });
    await desk.button('Hand back').click();
    await cat.until(({ text }) => text.includes('handed you back'));
    expect((await cat.say('was my order cancelled?')).text).toMatch(/NF-90003 (has been|is) cancelled/);
    cat.close();
  });

  it.each(LOOKS)('breaks no rule, %s', async (_, look) => {
    const own = await openPage(browser, { bypassCSP: true, ...look });
    await new DeskPage(own).logIn(server.url, server.owner);
    await own.goto(`${server.url}/console/orders`);
    await own.getByRole('listitem', { name: /^Exchange, NF-90002/ }).waitFor();
    expect(await violations(own)).toEqual([]);
    const [whole, shown] = await own.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(whole).toBe(shown);
    await own.getByRole('button', { name: 'Undo: Exchange, NF-90002' }).click();
    await own.getByRole('dialog').getByRole('textbox').waitFor();
    expect(await violations(own)).toEqual([]);
    await own.context().close();
  });
});
