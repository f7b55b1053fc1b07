// The widget's weight on the wire, and its limit. Prints the size; fails above it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './lib/project.mjs';

const LIMIT = 40 * 1024;
const file = join(root, 'dist/apps/widget/widget.js');

if (!existsSync(file)) {
  console.error('dist/apps/widget/widget.js is missing: run `npm run build`.');
  process.exit(1);
}
const source = readFileSync(file);
const { length } = gzipSync(source, { level: 9 });
console.log(`widget.js: ${length} bytes gzipped of ${LIMIT} (${source.length} before)`);
if (length > LIMIT) process.exit(1);
