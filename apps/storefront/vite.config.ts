import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // Aliases such as #contracts lead to the sources.
  resolve: { conditions: ['attendant:source', ...defaultClientConditions] },
  base: './',
  experimental: {
    // The page names its files by their address, and they each other by their place: the server may be under a path.
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `/shop/${file}` : { relative: true }),
  },
  build: {
    outDir: here('../../dist/apps/storefront'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no inline scripts, and one file more costs nothing.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
