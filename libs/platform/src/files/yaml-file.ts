import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the name is that of a YAML file: both endings are in use. */
export const isYamlFile = (name: string): boolean => /\.ya?ml$/iu.test(name);

/** Path of `name.yaml` in the folder, or of `name.yml` where only that is there. */
export function yamlFile(folder: string, name: string): string {
  const [long, short] = [join(folder, `${name}.yaml`), join(folder, `${name}.yml`)];
  return !existsSync(long) && existsSync(short) ? short : long;
}
