import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '#platform';

interface Service {
  command?: string[];
  environment: Record<string, string>;
  ports?: string[];
}

/** `compose.yaml`, its anchors put in. */
export const composeFile = (): { services: Record<'server' | 'worker', Service> } =>
  parse(readFileSync(join(repositoryRoot(), 'compose.yaml'), 'utf8'), { merge: true }) as ReturnType<
    typeof composeFile
  >;
