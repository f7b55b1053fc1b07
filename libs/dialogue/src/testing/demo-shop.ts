import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ShopFile } from '#contracts';
import { repositoryRoot } from '#platform';
import { Script } from '../script.js';

const folder = join(repositoryRoot(), 'data/demo');

export const demoShop = (): ShopFile =>
  ShopFile.parse(parse(readFileSync(join(folder, 'shop.yaml'), 'utf8')));

/** The demo shop's real flows and phrases. */
export const loadDemoScript = (): Script => Script.load(join(folder, 'flows'), demoShop());
