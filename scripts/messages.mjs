// Holds the message catalogues to the code: messages can be read, keys are used, the values they name are given and told in
// each language, and no sentence for people stands outside in the folders covered.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { root } from './lib/project.mjs';
import { sentencesIn } from './lib/sentences.mjs';

/**
 * Each folder has its catalogue in `messages/en.ts`; `only`: the files whose every sentence stands there. `late`: what is loaded
 * at another time, or read by others, has others.
 */
const COVERED = [
  { folder: 'apps/widget/src' },
  { folder: 'apps/storefront/src' },
  { folder: 'apps/console/src', late: ['messages/first-en.ts', 'messages/desk-en.ts'] },
  { folder: 'apps/cli/src' },
  // Of the libs what shoppers and staff read. Errors have catalogues of their own: `*.errors.ts`.
  { folder: 'libs/catalog/src', only: /^order-(card|rules)\.ts$/ },
  { folder: 'libs/conversations/src', only: /^transition\.ts$/, late: ['messages/shopper-en.ts'] },
  { folder: 'libs/dialogue/src', only: /^handover\.ts$/ },
  {
    folder: 'libs/recommender/src',
    only: /^(reasons|serving\/(reason-of|affinity|exclusions))\.ts$/,
    late: ['messages/shopper-en.ts'],
  },
  { folder: 'libs/search/src' },
  {
    folder: 'apps/gateway/src',
    late: ['messages/shopper-en.ts'],
    only: /^(welcome|rest\/(access\.guard|callers|(customers|demo|reviews)\.controller)|sockets\/shopper\.gateway)\.ts$/,
  },
  { folder: 'libs/monitoring/src', only: /^telling\/alarm-telling\.ts$/ },
  { folder: 'libs/reviews/src', only: /^digests\/digest-text\.ts$/ },
];

/** Names and words of data, that only look like sentences. */
const DATA = new Set([
  'Northfold',
  'Accessories',
  'Camp',
  'Clothing',
  'Footwear',
  'Kids',
  'Packs',
  'English',
  'Deutsch',
  'Content-Type',
  'Unisex',
  'in force',
  'line short',
  'stock is-out',
  "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
]);

const problems = [];
for (const { folder, only, late = [] } of COVERED) {
  const english = ['messages/en.ts', ...late];
  const entries = english.flatMap((file) => [...catalogueOf(join(root, folder, file))]);
  const catalogue = new Map(entries);
  if (catalogue.size < entries.length)
    problems.push(`${folder}/messages: ${twiceIn(entries)} stands there twice`);
  const values = valuesIn(catalogue, `${folder}/messages`);
  for (const file of english.flatMap((path) => translationsOf(join(folder, path))))
    checkTranslation(file, values);
  const used = new Set();
  const files = sourcesOf(folder);
  for (const file of files) {
    const path = `${folder}/${file}`;
    const source = readFileSync(join(root, path), 'utf8');
    for (const { key, given, line } of callsIn(path, source)) {
      for (const known of catalogue.keys()) if (key.test(known)) used.add(known);
      const named = values.get(key.literal);
      if (!named || !given) continue;
      for (const name of named)
        if (!given.has(name)) problems.push(`${path}:${line}: ${key.literal} needs ${name}`);
      for (const name of given)
        if (!named.has(name)) problems.push(`${path}:${line}: ${key.literal} has no ${name}`);
    }
  }
  for (const key of catalogue.keys())
    if (!used.has(key)) problems.push(`${folder}/messages: nobody says ${key}`);
  for (const file of only ? files.filter((name) => only.test(name)) : files) {
    for (const { text, line } of sentencesIn(join(root, folder, file)))
      if (!DATA.has(text)) problems.push(`${folder}/${file}:${line}: “${text}” belongs in messages/en.ts`);
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

/** Keys that catalogues of one folder share: one would be said for the other. */
function twiceIn(entries) {
  return entries
    .filter(([key], at) => entries.findIndex(([other]) => other === key) < at)
    .map(([key]) => key);
}

/** Names of the values in each message. */
function valuesIn(catalogue, where) {
  const values = new Map();
  for (const [key, text] of catalogue) {
    try {
      values.set(key, namesIn(parse(text, { ignoreTag: true })));
    } catch (error) {
      problems.push(`${where}: ${key} is no ICU message: ${error.message}`);
    }
  }
  return values;
}

/** Catalogues in other languages beside an English one: `de.ts` beside `en.ts`, `desk-de.ts` beside `desk-en.ts`. */
function translationsOf(path) {
  const [, folder, name] = /^(.*\/)(?:(.*-))?en\.ts$/.exec(path);
  return readdirSync(join(root, folder))
    .filter((file) => /^[a-z]{2}\.ts$/.test(file.slice((name ?? '').length)) && file.startsWith(name ?? ''))
    .map((file) => folder + file)
    .filter((file) => file !== path);
}

/** A translation's keys are the compiler's to check; here that it can be read, and gives the values that the English one does. */
function checkTranslation(path, english) {
  for (const [key, names] of valuesIn(catalogueOf(join(root, path)), path)) {
    const expected = english.get(key);
    if (!expected) continue;
    for (const name of expected) if (!names.has(name)) problems.push(`${path}: ${key} does not tell ${name}`);
    for (const name of names) if (!expected.has(name)) problems.push(`${path}: ${key} is not given ${name}`);
  }
}

function sourcesOf(folder) {
  return ts.sys
    .readDirectory(
      join(root, folder),
      ['.ts', '.tsx'],
      ['messages', '**/*.errors.ts', '**/*.spec.*', '**/*.fixture.*'],
    )
    .map((path) => relative(join(root, folder), path));
}

function catalogueOf(path) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const entries = new Map();
  const visit = (node) => {
    if (ts.isPropertyAssignment(node)) entries.set(node.name.text, node.initializer.text);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return entries;
}

/** Names of the values in a message. */
function namesIn(elements, names = new Set()) {
  for (const { type, value, options, children } of elements) {
    if (type !== TYPE.literal && type !== TYPE.pound) names.add(value);
    for (const option of Object.values(options ?? {})) namesIn(option.value, names);
    if (children) namesIn(children, names);
  }
  return names;
}

/** `t` of `t('key')`, and `inWords(language)` of `inWords(language)('key')`. */
function isSaying(callee) {
  return ts.isCallExpression(callee) ? /words$/i.test(callee.expression.getText()) : callee.getText() === 't';
}

/** Calls of `t`: the key, which may be put together, and the names of what is given, where they can be seen. */
function callsIn(path, source) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind);
  const calls = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && isSaying(node.expression) && node.arguments[0]) {
      const [key, given] = node.arguments;
      const names =
        given === undefined
          ? new Set()
          : ts.isObjectLiteralExpression(given) && !given.properties.some(ts.isSpreadAssignment)
            ? new Set(given.properties.map(({ name }) => name?.text))
            : null;
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      calls.push({ key: keysOf(key), given: names, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

function keysOf(node) {
  if (ts.isStringLiteral(node)) return { literal: node.text, test: (key) => key === node.text };
  const texts = [];
  const visit = (inner) => {
    if (ts.isStringLiteral(inner)) texts.push(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  const head = ts.isTemplateExpression(node) ? node.head.text : null;
  return { test: (key) => texts.includes(key) || (head !== null && key.startsWith(head)) };
}
