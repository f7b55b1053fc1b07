// `npm run check`: format, lint without warnings, types, dead code, generated documents. What CI asks beside the tests.
import { spawnSync } from 'node:child_process';
import { ensureBuilt, ensureInstalled } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';

ensureInstalled();
ensureBuilt('all');

const bin = (path, ...args) => [process.execPath, [`node_modules/${path}`, ...args]];
const CHECKS = {
  format: bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint: bin('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  'types of the server': bin('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
  'types of the widget': bin('typescript/bin/tsc', '--noEmit', '-p', 'apps/widget/tsconfig.json'),
  'types of the storefront': bin('typescript/bin/tsc', '--noEmit', '-p', 'apps/storefront/tsconfig.json'),
  'types of the console': bin('typescript/bin/tsc', '--noEmit', '-p', 'apps/console/tsconfig.json'),
  'dead code': bin('knip/bin/knip.js'),
  'message catalogues': [process.execPath, ['scripts/messages.mjs']],
  'circles of imports': [process.execPath, ['scripts/circles.mjs']],
  'widget size': [process.execPath, ['scripts/widget-size.mjs']],
  'generated documents': [process.execPath, ['scripts/reference.mjs', '--check']],
};

const failed = [];
for (const [name, [command, args]] of Object.entries(CHECKS)) {
  process.stdout.write(`${name} ... `);
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  console.log(status === 0 ? 'ok' : 'FAILED');
  if (status !== 0) {
    failed.push(name);
    console.log(`${stdout}${stderr}`);
  }
}
if (failed.length > 0) {
  console.error(
    `Failed: ${failed.join(', ')}. \`npx prettier --write .\` mends format, \`node scripts/reference.mjs\` the documents.`,
  );
  process.exit(1);
}
