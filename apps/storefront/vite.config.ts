import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/shop/',
  build: {
    outDir: here('../../dist/apps/storefront'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no inline scripts, and one file more costs nothing.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
