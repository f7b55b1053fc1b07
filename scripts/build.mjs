// Builds the server side (apps/gateway, apps/review-worker, apps/cli, libs, bench) with swc and the browser apps with vite.
// `node scripts/build.mjs server` builds the server side alone.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { root } from './lib/project.mjs';

const run = (args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
};

const SERVER = ['apps/gateway', 'apps/review-worker', 'apps/cli', 'libs', 'bench'].filter((dir) =>
  existsSync(`${root}/${dir}`),
);

rmSync(`${root}/dist`, { recursive: true, force: true });
run(['node_modules/@swc/cli/bin/swc.js', ...SERVER, '-d', 'dist', '--config-file', '.swcrc', '--quiet']);
if (process.argv[2] !== 'server') {
  for (const app of ['widget', 'console']) {
    run(['node_modules/vite/bin/vite.js', 'build', `apps/${app}`, '--logLevel', 'warn']);
  }
}
