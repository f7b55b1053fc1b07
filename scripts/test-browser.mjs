// `npm run test:browser`: end to end in Chromium, against the built server.
import { spawnSync } from 'node:child_process';
import { ensureBuilt, ensureInstalled } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';

ensureInstalled();
ensureBuilt('all');
const args = [
  'node_modules/jest/bin/jest.js',
  '--config',
  'jest.browser.config.mjs',
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
