// Makes the pictures of the README from a running demo:
//   node test/browser/screenshots.mjs http://127.0.0.1:3000 <password of the first owner>
import { mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

// Comes with the tokenizer's package; a picture now and then is no reason to depend on it by itself.
const sharp = createRequire(import.meta.resolve('@xenova/transformers'))('sharp');

const [url, password] = process.argv.slice(2);
if (!url || !password) {
  console.error('Give the address of a running demo and the password of its first owner.');
  process.exit(1);
}
const folder = new URL('../../docs/images/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const look = { viewport: { width: 1280, height: 800 }, locale: 'en-IE', timezoneId: 'Europe/Dublin' };

/** A shopper with the chat open. */
async function shopper(index) {
  const page = await (await browser.newContext(look)).newPage();
  await page.goto(`${url}/shop/account`);
  await page.locator('.pick button').nth(index).click();
  await page.getByRole('heading', { name: 'Orders' }).waitFor();
  await page.goto(`${url}/shop/`);
  await page.locator('attendant-chat .launcher').click();
  const panel = page.getByRole('dialog', { name: /^Chat/ });
  await panel.getByText(/Answers right away/).waitFor();
  const replies = panel.getByRole('log').locator('.line.of-shop');
  const say = async (text) => {
    const reply = replies.nth(await replies.count());
    await panel.getByRole('textbox').fill(text);
    await panel.getByRole('textbox').press('Enter');
    await reply.waitFor();
  };
  return { page, panel, say };
}

/** 8 bits a pixel are enough for a screen, at a third of the size. */
async function save(page, name) {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready');
  const file = `${folder}${name}.png`;
  await sharp(await page.screenshot({ animations: 'disabled' }))
    .png({ palette: true, effort: 10 })
    .toFile(file);
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} KB`);
}

const customer = await shopper(0);
await customer.say('can you recommend a waterproof jacket under 200 euro');
await save(customer.page, 'storefront-chat');

const waiting = [
  [1, 'this is the second time my order is late, let me talk to a real person'],
  [2, 'please delete my account and all my personal data'],
  [3, 'someone used my card for an order that I never placed'],
];
for (const [index, problem] of waiting) await (await shopper(index)).say(problem);
await customer.say('do you ship to norway?');
await customer.say('my tent arrived with a broken pole, this is so annoying. can I talk to somebody?');

const desk = await (await browser.newContext(look)).newPage();
await desk.goto(`${url}/console/`);
await desk.getByLabel('E-mail').fill('owner@attendant.local');
await desk.getByLabel('Password', { exact: true }).fill(password);
await desk.getByRole('button', { name: 'Log in' }).click();
await desk
  .getByRole('link', { name: /broken pole|Asked for a person/ })
  .last()
  .click();
const log = desk.getByRole('log', { name: 'Messages' });
const why = log.getByText('Why this answer').last();
await why.click();
await log.getByRole('heading', { name: 'Steps' }).last().scrollIntoViewIfNeeded();
await desk
  .getByRole('textbox', { name: 'Reply' })
  .fill('Hello, Niamh here. I am sending you a new pole today.');
await save(desk, 'console');
await browser.close();
