import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  AnswersInLanguage,
  ExamplesInLanguage,
  FactsInLanguage,
  type IntentDefinition,
  type ShopFile,
} from '#contracts';
import { type Finding, yamlFile, YamlSource } from '#platform';
import type { Article } from './article.js';
import { filesOf, readText } from './files.js';
import { readArticle } from './read-article.js';
import type { ParsedAnswer, SpokenContent } from './shop-content.js';
import { Templates } from './templates.js';

/** What texts in a further language are laid over. */
export interface FirstLanguage {
  shop: ShopFile;
  intents: readonly IntentDefinition[];
  articles: readonly Article[];
  /** Of all articles, those with faults too. */
  slugs: ReadonlySet<string>;
}

/** Reads `answers.yaml`, `examples.yaml`, `shop.yaml` and `articles/*.md` of `languages/<code>`; none has to be there. */
export function readSpoken(
  folder: string,
  { shop, intents, articles: originals, slugs }: FirstLanguage,
  findings: Finding[],
): SpokenContent {
  const language = basename(folder);
  const facts = sourceOf(folder, 'shop')?.check(FactsInLanguage, findings);
  const templates = new Templates({ ...shop, ...facts?.shop });
  const examples = readExamples(folder, intents, findings);
  const articles = readTranslated(
    join(folder, 'articles'),
    language,
    { originals, slugs, templates },
    findings,
  );
  const source = sourceOf(folder, 'answers');
  const data = source?.check(AnswersInLanguage, findings);
  if (!source || !data) return { titles: {}, answers: new Map(), examples, articles, templates };
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
  return { titles: data.titles, answers: new Map(parsed), examples, articles, templates };
}

function readTranslated(
  folder: string,
  language: string,
  {
    originals,
    slugs,
    templates,
  }: { originals: readonly Article[]; slugs: ReadonlySet<string>; templates: Templates },
  findings: Finding[],
): Map<string, Article> {
  const categories = new Map(originals.map(({ slug, category }) => [slug, category]));
  const articles = filesOf(folder, (name) => name.endsWith('.md')).flatMap((name) => {
    const slug = basename(name, '.md');
    const file = join(folder, name);
    if (!slugs.has(slug)) {
      findings.push({ file, line: 1, column: 1, message: `There is no articles/${name} that this could be` });
      return [];
    }
    // Questions that a sentence answers are those of the original.
    const source = {
      file,
      slug,
      text: readText(file),
      language,
      askedFor: [],
      category: categories.get(slug) ?? '',
    };
    return readArticle(source, slugs, templates, findings) ?? [];
  });
  return new Map(articles.map((article) => [article.slug, article]));
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
  return existsSync(file) ? new YamlSource(file, readText(file)) : undefined;
}
