import type { Page } from 'playwright-core';

/** Of each open page, what went wrong in it: the last few lines. */
const open = new Map<Page, string[]>();
const TROUBLES = 12;
const TEXT_CHARS = 1_500;
/** A page may hang; the log then says so. */
const timeout = 3_000;

/** Has the log say what the page shows if a test fails while it is open. */
export function keepWatch(page: Page): void {
  const troubles: string[] = [];
  const note = (line: string) => {
    troubles.push(line.slice(0, 400));
    if (troubles.length > TROUBLES) troubles.shift();
  };
  open.set(page, troubles);
  page.on('close', () => open.delete(page));
  page.on('pageerror', ({ message }) => note(`uncaught: ${message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') note(`console: ${line.text()}`);
  });
  page.on('requestfailed', (request) =>
    note(`${request.failure()?.errorText ?? 'failed'}: ${request.method()} ${request.url()}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400)
      note(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
}

async function describePage(page: Page, troubles: readonly string[]): Promise<string> {
  const read = (text: Promise<string | null>) =>
    text.catch((error: unknown) => `(not to be read: ${String(error).split('\n')[0]})`);
  const title = await read(page.locator('head > title').first().textContent({ timeout }));
  const body = (await read(page.locator('body').innerText({ timeout }))) || '(blank)';
  return [
    `--- ${page.url()} "${title}"`,
    body.replace(/\s*\n\s*/g, '\n').slice(0, TEXT_CHARS),
    ...troubles.map((line) => `! ${line}`),
  ].join('\n');
}

// Called by the environment of these suites.
Object.assign(globalThis, {
  tellOpenPages: async () => {
    for (const [page, troubles] of open)
      process.stderr.write(`\nA test failed; a page showed:\n${await describePage(page, troubles)}\n`);
  },
});
