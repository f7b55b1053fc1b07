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
if (!process.env.ATTENDANT_TEST_DATABASE_URL || !process.env.ATTENDANT_TEST_REDIS_URL) {
  console.error(
    'NOT RUN: the same suites on PostgreSQL, BullMQ on Redis, several nodes. They need ATTENDANT_TEST_DATABASE_URL and ATTENDANT_TEST_REDIS_URL; .ci/run sets them.',
  );
}
process.exit(status ?? 1);
