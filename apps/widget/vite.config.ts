import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// One classic script without imports: a shop embeds it by a single tag, whatever its own tooling.
export default defineConfig({
  root: here('.'),
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
