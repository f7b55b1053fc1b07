import { existsSync, readFileSync } from 'node:fs';
import {
  AnswersInLanguage,
  ExamplesInLanguage,
  FactsInLanguage,
  type IntentDefinition,
  type ShopFile,
} from '#contracts';
import { type Finding, yamlFile, YamlSource } from '#platform';
import type { ParsedAnswer, SpokenContent } from './shop-content.js';
import { Templates } from './templates.js';

/** Reads `answers.yaml`, `examples.yaml` and `shop.yaml` of `languages/<code>`; none has to be there. */
export function readSpoken(
  folder: string,
  shop: ShopFile,
  intents: readonly IntentDefinition[],
  findings: Finding[],
): SpokenContent {
  const facts = sourceOf(folder, 'shop')?.check(FactsInLanguage, findings);
  const templates = new Templates({ ...shop, ...facts?.shop });
  const examples = readExamples(folder, intents, findings);
  const source = sourceOf(folder, 'answers');
  const data = source?.check(AnswersInLanguage, findings);
  if (!source || !data) return { titles: {}, answers: new Map(), examples, templates };
  const byName = new Map(intents.map((intent) => [intent.name, intent]));
  const before = findings.length;
  for (const name of Object.keys(data.titles)) {
    if (!byName.has(name)) findings.push(source.finding(['titles', name], `There is no intent ${name}`));
  }
  for (const [name, answers] of Object.entries(data.answers)) {
    findings.push(...checkAnswers(name, answers, byName.get(name), source, templates));
  }
  const parsed = Object.entries(findings.length > before ? {} : data.answers).map(
    ([name, answers]): [string, ParsedAnswer[]] => [
      name,
      answers.map(({ texts, quickReplies }, at) => {
        const own = byName.get(name)?.answers[at];
        return {
          when: own?.when === undefined ? null : templates.parseCondition(own.when),
          texts: texts.map((text) => templates.parse(text)),
          quickReplies: (quickReplies ?? own?.quickReplies ?? []).map((text) => templates.parse(text)),
        };
      }),
    ],
  );
  return { titles: data.titles, answers: new Map(parsed), examples, templates };
}

function readExamples(
  folder: string,
  intents: readonly IntentDefinition[],
  findings: Finding[],
): SpokenContent['examples'] {
  const source = sourceOf(folder, 'examples');
  const { examples } = source?.check(ExamplesInLanguage, findings) ?? { examples: {} };
  return Object.entries(examples).flatMap(([label, texts]) => {
    if (intents.some(({ name }) => name === label)) return texts.map((text) => ({ text, label }));
    if (source) findings.push(source.finding(['examples', label], `There is no intent ${label}`));
    return [];
  });
}

function checkAnswers(
  name: string,
  answers: AnswersInLanguage['answers'][string],
  intent: IntentDefinition | undefined,
  source: YamlSource,
  templates: Templates,
): Finding[] {
  const path = ['answers', name];
  if (!intent) return [source.finding(path, `There is no intent ${name}`)];
  if (answers.length !== intent.answers.length) {
    const message = `The intent ${name} has ${intent.answers.length} answers: write as many, in their order`;
    return [source.finding(path, message)];
  }
  return answers.flatMap(({ texts, quickReplies = [] }, at) => {
    const faultsOf = (key: string, list: readonly string[]): Finding[] =>
      list.flatMap((text, index) =>
        templates.check(text).map(({ message }) => source.finding([...path, at, key, index], message)),
      );
    return [...faultsOf('texts', texts), ...faultsOf('quickReplies', quickReplies)];
  });
}

function sourceOf(folder: string, name: string): YamlSource | undefined {
  const file = yamlFile(folder, name);
  return existsSync(file) ? new YamlSource(file, readFileSync(file, 'utf8')) : undefined;
}
