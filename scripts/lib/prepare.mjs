// Makes a fresh clone ready: installs and builds what is missing or out of date, and nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const MINIMUM = [20, 19];

/** Ends the process when a step fails: its own output has said why. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    console.error(`Attendant needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  // npm writes this file last, so it is there only after a whole install.
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('Installing packages (once; a minute or two) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
}

/** @param what 'server', or 'all' for the browser apps too. */
export function ensureBuilt(what = 'all') {
  const stamp = join(root, 'dist', `.built-${what}`);
  const current = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return;
  console.error(what === 'all' ? 'Building ...' : 'Building the server ...');
  run(process.execPath, [join(root, 'scripts/build.mjs'), what], { stdio: ['ignore', 2, 2] });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, current);
  if (what === 'all') writeFileSync(join(root, 'dist', '.built-server'), current);
}

/** Changes when any source or build setting does. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(root, path));
    if (stat.isDirectory()) {
      if (/(^|\/)(node_modules|dist|\.venv|__pycache__)$/.test(path)) return;
      for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    } else hash.update(`${path}:${stat.size}:${Math.round(stat.mtimeMs)};`);
  };
  for (const path of ['apps', 'libs', 'lab', '.swcrc', 'package-lock.json', 'scripts/build.mjs']) {
    if (existsSync(join(root, path))) visit(path);
  }
  return hash.digest('hex');
}
