import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { keepWatch } from './open-pages.js';

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Generous: suites share their machine with others. */
const PATIENCE_MS = 30_000;

export function launchChromium(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(`No browser at ${EXECUTABLE}. Install chromium, or set CHROMIUM_PATH to one.`);
  }
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}

/** A page of a browser profile of its own, as somebody in Ireland would have it. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  context.on('page', keepWatch);
  return context.newPage();
}
