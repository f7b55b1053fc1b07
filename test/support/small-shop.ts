import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse, stringify } from 'yaml';
import { repositoryRoot } from '#platform';

const EXAMPLES = 14;
/** Known questions that are left of each sentence of an article. */
const QUESTIONS = 3;
/** Lines that are left of what happened in the shop; all of it keeps a server busy for minutes after its start. */
const HAPPENED = {
  'reviews.jsonl': 40,
  'behavior.jsonl.gz': 400,
  'stock.jsonl.gz': 200,
  'supplies.jsonl': 20,
};

/**
 * The demo shop with few examples an intent and few questions a sentence: the same assistant, trained in a fraction of the time.
 * @param history with all its reviews, behaviour and stock, for what shows them
 */
export function makeSmallShop({ history = false } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-shop-'));
  cpSync(join(repositoryRoot(), 'data/demo'), folder, { recursive: true });
  const intents = join(folder, 'intents');
  for (const name of readdirSync(intents)) {
    const file = join(intents, name);
    const content = parse(readFileSync(file, 'utf8')) as {
      intents?: { examples: string[] }[];
      examples?: string[];
    };
    for (const intent of content.intents ?? []) intent.examples = intent.examples.slice(0, EXAMPLES);
    if (content.examples) content.examples = content.examples.slice(0, 4 * EXAMPLES);
    writeFileSync(file, stringify(content));
  }
  const questions = join(folder, 'questions');
  for (const name of readdirSync(questions)) {
    const file = join(questions, name);
    const known = parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
    const few = Object.entries(known).map(([part, asked]) => [part, asked.slice(0, QUESTIONS)]);
    writeFileSync(file, stringify(Object.fromEntries(few)));
  }
  for (const [name, lines] of history ? [] : Object.entries(HAPPENED)) {
    const file = join(folder, 'catalog', name);
    const isPacked = name.endsWith('.gz');
    const bytes = readFileSync(file);
    const kept = (isPacked ? gunzipSync(bytes) : bytes).toString().split('\n').slice(0, lines).join('\n');
    writeFileSync(file, isPacked ? gzipSync(kept) : kept);
  }
  return folder;
}
