import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { TestServer } from '../support/test-server.js';
import { violations } from './support/axe.js';
import { ChatPanel } from './support/chat-panel.js';
import { launchChromium, openPage } from './support/chromium.js';
import { DeskPage } from './support/desk-page.js';

jest.setTimeout(300_000);

const SHOTS = process.env['ATTENDANT_SHOTS'];

describe('pictures and files between a shopper and staff', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: DeskPage;
  let shop: Page;
  let chat: ChatPanel;
  let photo: Buffer;

  beforeAll(async () => {
    [server, browser] = await Promise.all([TestServer.start(), launchChromium()]);
    const patch = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c63' } })
      .png()
      .toBuffer();
    photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#284' } })
      .composite([{ input: patch, left: 200, top: 150 }])
      .jpeg()
      .toBuffer();
    desk = new DeskPage(await openPage(browser, { viewport: { width: 1280, height: 800 }, bypassCSP: true }));
    await desk.logIn(server.url, server.owner);
    shop = await openPage(browser, { bypassCSP: true });
    await shop.goto(`${server.url}/shop/`);
    chat = new ChatPanel(shop);
    await chat.open();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    server.cleanUp();
  });

  const shot = async (page: Page, name: string) => {
    if (SHOTS === undefined) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  /** As the clipboard or a drag would bring it. */
  const transfer = (page: Page, name: string, type: string, bytes: Buffer) =>
    page.evaluateHandle(`(() => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob('${bytes.toString('base64')}'), (char) => char.charCodeAt(0));
      data.items.add(new File([content], '${name}', { type: '${type}' }));
      return data;
    })()`);
  /** The browser's own event: one that is made by its name alone has no clipboard. */
  const paste = (field: unknown, clipboardData: unknown) => {
    const { ClipboardEvent } = globalThis as unknown as {
      ClipboardEvent: new (type: string, init: object) => Event;
    };
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (field as EventTarget).dispatchEvent(event);
  };
  const files = (page: ChatPanel) => page.panel.getByRole('list', { name: 'Attached files' });

  it('reach staff from the widget: chosen, pasted and dropped; what is refused can be removed', async () => {
    const chooser = chat.panel.locator('input[type=file]');
    await chooser.setInputFiles([
      { name: 'torn seam.jpg', mimeType: 'image/jpeg', buffer: photo },
      { name: 'archive.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('PK\x03\x04 no picture') },
    ]);
    await chat.panel.getByText('Pictures, PDF and plain text can be sent.').waitFor();
    await chat.panel
      .getByRole('button', { name: 'Send', exact: true })
      .and(chat.panel.locator('[aria-disabled=true]'))
      .waitFor();
    await shot(shop, 'widget-choosing');
    expect(await violations(shop)).toEqual([]);
    await chat.panel.getByRole('button', { name: 'Remove archive.jpg' }).click();

    const pasted = await transfer(shop, 'note.txt', 'text/plain', Buffer.from('left shoulder'));
    await chat.field.evaluate(paste, pasted);
    await files(chat).getByText('note.txt').waitFor();
    const dropped = await transfer(shop, 'bill.pdf', 'application/pdf', Buffer.from('%PDF-1.7 bill'));
    await chat.messages.dispatchEvent('drop', { dataTransfer: dropped });
    await files(chat).getByText('bill.pdf').waitFor();
    await chat.panel.locator('.send:not([aria-disabled=true])').waitFor();

    const reply = await chat.replyTo(() => chat.field.press('Enter'));
    expect(await reply.innerText()).toContain("can't look into pictures");
    await chat.messages.getByRole('img', { name: 'torn seam.jpg' }).waitFor();
    await shot(shop, 'widget-sent');
    expect(await violations(shop)).toEqual([]);

    await chat.write('let me talk to a real person please');
    await chat.panel.getByText('A person will join soon').waitFor();
    await desk.queue.first().getByRole('link').click();
    const image = desk.messages.getByRole('img', { name: 'torn seam.jpg' });
    await image.waitFor();
    const width = await image.evaluate((element) => {
      const picture = element as unknown as { decode(): Promise<void>; naturalWidth: number };
      return picture.decode().then(() => picture.naturalWidth);
    });
    expect(width).toBe(800);
    await desk.messages.getByText('note.txt').waitFor();
    await shot(desk.page, 'console');
    expect(await violations(desk.page)).toEqual([]);
  });

  it('reach the shopper from the console, and both have them after a reload', async () => {
    await desk.button('Take over').click();
    await chat.panel.getByText('Here to help').waitFor();
    await desk.page.locator('input[type=file]').setInputFiles([
      { name: 'label.png', mimeType: 'image/png', buffer: await sharp(photo).png().toBuffer() },
      { name: 'broken.png', mimeType: 'image/png', buffer: photo.subarray(0, 500) },
    ]);
    await desk.page.getByText('The picture is damaged').waitFor();
    await shot(desk.page, 'console-choosing');
    expect(await violations(desk.page)).toEqual([]);
    await desk.page.getByRole('button', { name: 'Remove broken.png' }).click();
    await desk.write('Reply', 'Here is your label');
    await chat.messages.getByRole('img', { name: 'label.png' }).waitFor();

    await shop.reload();
    await chat.online();
    await chat.messages.getByRole('img', { name: 'torn seam.jpg' }).waitFor();
    await chat.messages.getByRole('img', { name: 'label.png' }).waitFor();
    const [opened] = await Promise.all([
      shop.waitForEvent('popup'),
      chat.messages.getByRole('button', { name: 'label.png' }).click(),
    ]);
    await opened.waitForURL(/\/attachments\/.*\/file\?token=/);
    await opened.close();
    await shop.setViewportSize({ width: 390, height: 780 });
    await shop.reload();
    await chat.open();
    await chat.messages.getByRole('img', { name: 'label.png' }).waitFor();
    await shot(shop, 'widget-phone');
    await desk.page.setViewportSize({ width: 390, height: 780 });
    await shot(desk.page, 'console-phone');
  });
});
