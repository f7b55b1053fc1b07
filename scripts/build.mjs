// Builds the server side with swc and the browser apps with vite. `node scripts/build.mjs server` builds the server side alone.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compressFiles } from './lib/compress.mjs';
import { run } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';

const SERVER = ['apps/gateway', 'apps/worker', 'apps/cli', 'libs', 'lab'];
const BROWSER = ['widget', 'storefront', 'console'];

const node = (...args) => run(process.execPath, args, { stdio: ['ignore', 2, 2] });

// A server may be running from these folders while only some of them are built anew.
for (const folder of SERVER) rmSync(join(root, 'dist', folder), { recursive: true, force: true });
// nest-cli.json names the folders; swc compiles them file by file, spec files left out by .swcrc.
node('node_modules/@nestjs/cli/bin/nest.js', 'build', 'gateway');
if (process.argv[2] !== 'server') {
  for (const app of BROWSER) {
    node('node_modules/vite/bin/vite.js', 'build', `apps/${app}`, '--logLevel', 'warn');
    compressFiles(join(root, 'dist/apps', app));
  }
}
