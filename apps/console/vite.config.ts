import { basename, dirname, join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { de } from './src/messages/de.js';
import { deskDe } from './src/messages/desk-de.js';
import { deskEn } from './src/messages/desk-en.js';
import { en } from './src/messages/en.js';
import { errorsDe } from './src/messages/errors-de.js';
import { errorsZh } from './src/messages/errors-zh.js';
import { firstDe } from './src/messages/first-de.js';
import { deskZh } from './src/messages/desk-zh.js';
import { firstEn } from './src/messages/first-en.js';
import { firstZh } from './src/messages/first-zh.js';
import { zh } from './src/messages/zh.js';

const MESSAGES = join(import.meta.dirname, 'src/messages');
/** What each file of messages exports. */
const CATALOGUES: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  'errors-de.ts': { errorsDe },
  'errors-zh.ts': { errorsZh },
  'first-en.ts': { firstEn },
  'en.ts': { en },
  'desk-en.ts': { deskEn },
  'first-de.ts': { firstDe },
  'de.ts': { de },
  'desk-de.ts': { deskDe },
  'first-zh.ts': { firstZh },
  'zh.ts': { zh },
  'desk-zh.ts': { deskZh },
};

/** Puts the messages in as parsed already: their parser, which is left out, weighs more than what is said before log-in. */
const parsedMessages = (): Plugin => ({
  name: 'parsed-messages',
  enforce: 'pre',
  load(id) {
    if (dirname(id) !== MESSAGES) return null;
    const [name, catalogue] = Object.entries(CATALOGUES[basename(id)] ?? {})[0] ?? [];
    if (!name || !catalogue) return null;
    const parsed = Object.entries(catalogue).map(([key, text]) => [key, parse(text, { ignoreTag: true })]);
    return `export const ${name} = ${JSON.stringify(Object.fromEntries(parsed))};`;
  },
});

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  experimental: {
    // The page names its files by their address, and they each other by their place: the server may be under a path.
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `/console/${file}` : { relative: true }),
  },
  plugins: [parsedMessages(), react()],
  // Aliases such as #contracts lead to the sources.
  resolve: {
    conditions: ['attendant:source', ...defaultClientConditions],
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
  build: {
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    assetsDir: 'assets',
    // The server's content policy allows no data: scripts, and a preload polyfill would be an inline one.
    modulePreload: { polyfill: false },
    // Of the charts: minified, and loaded with the first page that has one.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Only pages with charts load it.
            { name: 'charts', test: /node_modules\/(echarts|zrender)/, priority: 2 },
            // Changes with an upgrade only: stays in the browser's cache over releases of ours.
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 1 },
          ],
        },
      },
    },
  },
});
