import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { de } from './src/messages/de.js';
import { en } from './src/messages/en.js';
import { zh } from './src/messages/zh.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const parsed = (catalogue: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(catalogue).map(([key, text]) => [key, parse(text, { ignoreTag: true })]),
    ),
  );

/**
 * Puts the messages in as parsed already, and leaves their parser out: it weighs more than they do. English is part of the
 * script; the other languages lie beside it, since a page shows one.
 */
const parsedMessages = (): Plugin => ({
  name: 'parsed-messages',
  enforce: 'pre',
  load: (id) => (id === here('src/messages/en.ts') ? `export const en = ${parsed(en)};` : null),
  generateBundle() {
    for (const [language, catalogue] of Object.entries({ de, zh }))
      this.emitFile({ type: 'asset', fileName: `widget.${language}.json`, source: parsed(catalogue) });
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
