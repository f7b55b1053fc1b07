// `npm start`: from a fresh clone to a served shop.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';

ensureInstalled();
ensureBuilt('all');
console.error('Starting (the first time it reads the shop and learns: four minutes on two cores) ...');
await import(pathToFileURL(join(root, 'dist/apps/gateway/src/main.js')).href);
