import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Config } from '../config/config.js';
import { yamlFile } from '../files/yaml-file.js';

const MULTILINGUAL = 'attendant-multilingual';
/** The whole file is checked where it is read whole. */
const Languages = z.object({ languages: z.array(z.string()) });

/** Folder of the model for a shop's other languages, beside the first one's; null where there is none, or the shop speaks one language. */
export function secondModel({ shopDir, modelDir }: Pick<Config, 'shopDir' | 'modelDir'>): string | null {
  const file = yamlFile(shopDir, 'shop');
  if (!existsSync(file)) return null;
  const shop = Languages.safeParse(parse(readFileSync(file, 'utf8')));
  const folder = join(dirname(modelDir), MULTILINGUAL);
  return shop.success && shop.data.languages.length > 1 && existsSync(folder) ? folder : null;
}
