import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { en } from './src/messages/en.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts the messages in as parsed already, and leaves their parser out: it weighs more than they do. */
const parsedMessages = (): Plugin => ({
  name: 'parsed-messages',
  enforce: 'pre',
  load(id) {
    if (id !== here('src/messages/en.ts')) return null;
    const parsed = Object.entries(en).map(([key, text]) => [key, parse(text, { ignoreTag: true })]);
    return `export const en = ${JSON.stringify(Object.fromEntries(parsed))};`;
  },
});

// One classic script without imports: a shop embeds it by a single tag, whatever its own tooling.
export default defineConfig({
  root: here('.'),
  plugins: [parsedMessages()],
  // Aliases such as #contracts lead to the sources.
  resolve: {
    conditions: ['attendant:source', ...defaultClientConditions],
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../../dist/apps/widget'),
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: here('src/main.ts'),
      formats: ['iife'],
      name: 'AttendantWidget',
      fileName: () => 'widget.js',
    },
  },
});
