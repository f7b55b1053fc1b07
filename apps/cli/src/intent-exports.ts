import { basename, dirname } from 'node:path';
import type { LabeledText } from '#nlu';

type Json = Record<string, unknown>;

/** What programs call the name of an intent, and its examples. */
const NAMES = ['intent', 'label', 'name', 'displayName', 'tag', 'intentName', 'category'];
const EXAMPLES = [
  'examples',
  'utterances',
  'patterns',
  'phrases',
  'trainingPhrases',
  'userSays',
  'questions',
  'samples',
];
const TEXTS = ['text', 'utterance', 'query', 'sentence', 'question', 'userText', 'value'];

/**
 * Examples in the files of other programs: Rasa (`nlu.yml`, JSON), Dialogflow (the folder of an export, CX and ES),
 * Botpress, LUIS, Wit, and lists of intents with their examples under the usual names.
 * @param value The file as YAML or JSON says it.
 * @param file Its path: Dialogflow names an intent by its file.
 * @returns nothing where the file holds no examples.
 */
export function examplesOfExport(value: unknown, file: string): LabeledText[] {
  const found = [...examplesIn(value, null), ...ofFileName(value, file)];
  return found.flatMap(({ text, label }) => {
    const plain = withoutEntities(text).trim();
    return plain === '' || label.trim() === '' ? [] : [{ text: plain, label: label.trim(), source: file }];
  });
}

/** @param intent Of the object around. */
function* examplesIn(value: unknown, intent: string | null): Generator<LabeledText> {
  if (Array.isArray(value)) {
    for (const item of value) yield* examplesIn(item, intent);
    return;
  }
  if (!isObject(value)) return;
  // Rasa files synonyms, regular expressions and lookup tables beside the intents.
  if (['synonym', 'regex', 'lookup'].some((kind) => kind in value)) return;
  const own = NAMES.map((name) => value[name]).find((name) => typeof name === 'string') ?? intent;
  const text = textOf(value);
  if (text !== null && typeof own === 'string') {
    yield { text, label: own };
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (EXAMPLES.includes(key) && typeof own === 'string') {
      for (const example of texts(inner)) yield { text: example, label: own };
      if (texts(inner).length > 0) continue;
    }
    if (typeof inner === 'object') yield* examplesIn(inner, null);
  }
}

/** The texts of a list of examples, whether plain, by language or each in an object; of a block of Rasa, a line each. */
function texts(value: unknown): string[] {
  if (typeof value === 'string')
    return value.split('\n').flatMap((line) => /^\s*-\s+(.*)$/u.exec(line)?.[1] ?? []);
  if (Array.isArray(value))
    return value.flatMap((item: unknown) =>
      typeof item === 'string' ? [item] : isObject(item) ? (textOf(item) ?? []) : [],
    );
  if (!isObject(value)) return [];
  return Object.values(value).flatMap((inner) => (Array.isArray(inner) ? texts(inner) : []));
}

/** Of an example: its text, or the parts of it that Dialogflow marks entities by. */
function textOf(value: Json): string | null {
  const text = TEXTS.map((name) => value[name]).find((found) => typeof found === 'string');
  if (typeof text === 'string' && !EXAMPLES.some((name) => name in value)) return text;
  const parts = value['parts'] ?? value['data'];
  if (!Array.isArray(parts)) return null;
  const said = parts.map((part: unknown) => (isObject(part) ? part['text'] : undefined));
  return said.every((part) => typeof part === 'string') && said.length > 0 ? said.join('') : null;
}

/** `refund_usersays_en.json`, and `refund/trainingPhrases/en.json`, hold phrases without the name of their intent. */
function ofFileName(value: unknown, file: string): LabeledText[] {
  const said = /^(.+)_usersays_\w+\.json$/iu.exec(basename(file))?.[1];
  const isPhrases = basename(dirname(file)).toLowerCase() === 'trainingphrases';
  const label = said ?? (isPhrases ? basename(dirname(dirname(file))) : null);
  if (label === null) return [];
  const phrases = isObject(value) ? value['trainingPhrases'] : value;
  return texts(phrases).map((text) => ({ text, label }));
}

/** `[next week](date)`, `[two]{"entity": "number"}`: the words, without what they are. */
const withoutEntities = (text: string): string =>
  text.replaceAll(/\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})/gu, '$1');

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
