import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';

/** Of our package.json. */
export const VERSION = (
  JSON.parse(readFileSync(join(repositoryRoot(), 'package.json'), 'utf8')) as { version: string }
).version;
