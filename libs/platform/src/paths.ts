import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** The folder that holds our package.json, whether we run from dist/ or from the sources. */
export function repositoryRoot(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'attendant'
    ) {
      return (found = folder);
    }
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('The package.json of attendant was not found above ' + import.meta.url);
    folder = parent;
  }
}
