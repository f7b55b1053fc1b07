import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  experimental: {
    // The page names its files by their address, and they each other by their place: the server may be under a path.
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `/console/${file}` : { relative: true }),
  },
  plugins: [react()],
  // Aliases such as #contracts lead to the sources.
  resolve: { conditions: ['attendant:source', ...defaultClientConditions] },
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
