// `npm test`: unit and integration suites on SQLite, from a fresh clone. Arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { ensureBuilt, ensureInstalled } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';

ensureInstalled();
// The inference worker and the processes that suites start run from the build.
ensureBuilt('server');
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
