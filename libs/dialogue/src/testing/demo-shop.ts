import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type IntentDefinition, IntentsFile, ShopFile } from '#contracts';
import { repositoryRoot } from '#platform';
import { Script } from '../script.js';

const DEMO = join(repositoryRoot(), 'data/demo');

export const demoShop = (): ShopFile => ShopFile.parse(parse(readFileSync(join(DEMO, 'shop.yaml'), 'utf8')));

/** The demo shop's real flows and phrases, or those of another folder. */
export const loadDemoScript = (folder = DEMO): Script => Script.load(join(folder, 'flows'), demoShop());

/** The same shop, speaking these languages. */
export const loadScriptIn = (languages: string[], folder = DEMO): Script =>
  Script.load(join(folder, 'flows'), { ...demoShop(), languages });

/** Its real intents, or those of another folder. */
export const demoIntents = (folder = DEMO): IntentDefinition[] =>
  readdirSync(join(folder, 'intents'))
    .filter((name) => name !== 'out-of-scope.yaml')
    .flatMap((name) => IntentsFile.parse(parse(readFileSync(join(folder, 'intents', name), 'utf8'))).intents);

/** A copy of the demo shop in a folder of its own, in which every intent has the name that `rename` gives it. */
export function renamedDemo(rename: (name: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'attendant-renamed-'));
  cpSync(join(DEMO, 'intents'), join(copy, 'intents'), { recursive: true });
  cpSync(join(DEMO, 'flows'), join(copy, 'flows'), { recursive: true });
  const names = new Set(demoIntents().map(({ name }) => name));
  for (const file of [...filesOf(join(copy, 'intents')), ...filesOf(join(copy, 'flows'))]) {
    const text = readFileSync(file, 'utf8')
      // An intent's own name; then a flow's presets and conditions, which go by it.
      .replace(/^( {2}- name: )(\w+)$/gm, (_, lead: string, name: string) => lead + rename(name))
      .replace(/^( {2})(\w+)(: \{)/gm, (whole, lead: string, name: string, end: string) =>
        names.has(name) ? lead + rename(name) + end : whole,
      )
      .replace(/(intent (?:==|!=) ')(\w+)'/g, (_, lead: string, name: string) => `${lead}${rename(name)}'`);
    writeFileSync(file, text);
  }
  return copy;
}

const filesOf = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));
