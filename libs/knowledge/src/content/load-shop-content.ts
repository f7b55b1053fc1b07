import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { type IntentDefinition, IntentsFile, OutOfScopeFile, QuestionsFile, ShopFile } from '#contracts';
import { describeFinding, type Finding, isYamlFile, yamlFile, YamlSource } from '#platform';
import { knowledgeErrors } from '../knowledge.errors.js';
import { statementsOf, tells } from '../answering/statement.js';
import type { Article, AskedFor } from './article.js';
import { filesOf, readText } from './files.js';
import { readArticle } from './read-article.js';
import { readSpoken } from './read-spoken.js';
import { type ParsedAnswer, ShopContent } from './shop-content.js';
import { type TemplateFault, Templates } from './templates.js';

const OUT_OF_SCOPE = 'out-of-scope';

/**
 * Reads `shop.yaml`, `intents/*.yaml`, `intents/out-of-scope.yaml`, `articles/*.md` and `questions/*.yaml` of a shop's folder,
 * and what of them is written in its other languages; `.yml` as `.yaml`.
 *
 * @throws AppError `invalid_shop_files`: everything that is wrong, each with `file:line:column`.
 */
export function loadShopContent(dir: string): ShopContent {
  const findings: Finding[] = [];
  const shop = readYaml(yamlFile(dir, 'shop'), ShopFile, findings)?.data;
  // Without the facts no template can be checked.
  if (!shop) throw invalid(findings);

  const templates = new Templates(shop);
  const articles = readArticles(dir, shop.languages[0] ?? '', templates, findings);
  // Of all files, so that one broken article is told once.
  const slugs = new Set(slugsOf(join(dir, 'articles')));
  const intents = new IntentsReader(templates, slugs, flowNames(join(dir, 'flows')), findings);
  const intentsDir = join(dir, 'intents');
  const files = filesOf(intentsDir, isYamlFile).filter((name) => !name.startsWith(`${OUT_OF_SCOPE}.`));
  if (files.length === 0) findings.push(missing(intentsDir, 'has no intents: write at least one *.yaml'));
  for (const name of files) intents.read(join(intentsDir, name));
  const outOfScope = readYaml(yamlFile(intentsDir, OUT_OF_SCOPE), OutOfScopeFile, findings);

  const languages = shop.languages.slice(1).map((code) => {
    const folder = join(dir, 'languages', code);
    const first = { shop, intents: intents.definitions, articles, slugs };
    return [code, readSpoken(folder, first, findings)] as const;
  });
  if (findings.length > 0 || !outOfScope) throw invalid(findings);
  return new ShopContent(
    shop,
    intents.definitions,
    outOfScope.data.examples,
    articles,
    templates,
    new Map(intents.definitions.map((intent) => [intent.name, parseAnswers(intent, templates)])),
    new Map(languages),
  );
}

const parseAnswers = (intent: IntentDefinition, templates: Templates): ParsedAnswer[] =>
  intent.answers.map(({ when, texts, quickReplies }) => ({
    when: when === undefined ? null : templates.parseCondition(when),
    texts: texts.map((text) => templates.parse(text)),
    quickReplies: quickReplies.map((text) => templates.parse(text)),
  }));

/** Collects the intents of several files and checks what they refer to. */
class IntentsReader {
  readonly definitions: IntentDefinition[] = [];
  private readonly places = new Map<string, Finding>();
  private readonly examples = new Map<string, string>();

  constructor(
    private readonly templates: Templates,
    private readonly articles: ReadonlySet<string>,
    private readonly flows: ReadonlySet<string> | null,
    private readonly findings: Finding[],
  ) {}

  read(file: string): void {
    const yaml = readYaml(file, IntentsFile, this.findings);
    yaml?.data.intents.forEach((intent, index) => this.add(intent, yaml.source, ['intents', index]));
  }

  private add(intent: IntentDefinition, source: YamlSource, path: PropertyKey[]): void {
    const wrong = (place: PropertyKey[], message: string): void =>
      void this.findings.push(source.finding([...path, ...place], message));
    const first = this.places.get(intent.name);
    if (first) wrong(['name'], `Another intent is named ${intent.name}: ${first.file}:${first.line}`);
    else this.places.set(intent.name, source.finding([...path, 'name'], ''));
    if (intent.article && !this.articles.has(intent.article)) {
      wrong(['article'], `There is no articles/${intent.article}.md`);
    }
    if (intent.flow && this.flows && !this.flows.has(intent.flow)) {
      wrong(['flow'], `There is no flow ${intent.flow}; flows/ has ${[...this.flows].sort().join(', ')}`);
    }
    intent.examples.forEach((example, index) => {
      const key = example.trim().toLowerCase();
      const other = this.examples.get(key);
      if (other !== undefined && other !== intent.name) {
        wrong(['examples', index], `The same example stands under ${other}: keep it in one of the two`);
      }
      this.examples.set(key, intent.name);
    });
    const last = intent.answers.length - 1;
    if (intent.answers[last]?.when !== undefined) {
      wrong(['answers', last, 'when'], 'The last answer of an intent always holds: add one without `when`');
    }
    intent.answers.forEach((answer, index) => {
      const check = (place: PropertyKey[], text: string, faults: TemplateFault[]): void => {
        for (const { offset, words, message } of faults) {
          const occurrence = words ? text.slice(0, offset).split(words).length - 1 : 0;
          this.findings.push(
            source.findingWithin([...path, 'answers', index, ...place], words, occurrence, message),
          );
        }
      };
      const { when, texts, quickReplies } = answer;
      if (when !== undefined) check(['when'], when, this.templates.checkCondition(when));
      texts.forEach((text, i) => check(['texts', i], text, this.templates.check(text)));
      quickReplies.forEach((text, i) => check(['quickReplies', i], text, this.templates.check(text)));
    });
    this.definitions.push(intent);
  }
}

function readArticles(dir: string, language: string, templates: Templates, findings: Finding[]): Article[] {
  const slugs = slugsOf(join(dir, 'articles'));
  const known = new Set(slugs);
  const questions = join(dir, 'questions');
  for (const name of filesOf(questions, isYamlFile)) {
    const slug = basename(name, extname(name));
    if (!known.has(slug)) findings.push(missing(join(questions, name), `has no articles/${slug}.md`));
  }
  return slugs.flatMap((slug) => {
    const file = join(dir, 'articles', `${slug}.md`);
    const asked = readQuestions(yamlFile(questions, slug), findings);
    const source = { file, slug, text: readText(file), language, askedFor: asked?.askedFor ?? [] };
    const article = readArticle(source, known, templates, findings);
    if (!article) return [];
    const statements = article.passages.flatMap(statementsOf);
    for (const { tells: part } of article.askedFor) {
      if (statements.some((statement) => tells(statement, part))) continue;
      const wrong = `No sentence of articles/${slug}.md has "${part}"`;
      if (asked) findings.push(asked.source.finding([part], wrong));
    }
    return [article];
  });
}

/** Questions of an article; undefined where a shop has written none. */
function readQuestions(
  file: string,
  findings: Finding[],
): { askedFor: AskedFor[]; source: YamlSource } | undefined {
  const yaml = existsSync(file) ? readYaml(file, QuestionsFile, findings) : undefined;
  return (
    yaml && {
      askedFor: Object.entries(yaml.data).map(([tells, questions]) => ({ tells, questions })),
      source: yaml.source,
    }
  );
}

/** null: the shop has no folder of flows. Broken flow files are reported by who runs flows. */
function flowNames(dir: string): Set<string> | null {
  if (!existsSync(dir)) return null;
  const names = filesOf(dir, isYamlFile).map((name): unknown =>
    parseDocument(readText(join(dir, name))).get('name'),
  );
  return new Set(names.filter((name) => typeof name === 'string'));
}

function readYaml<S extends z.ZodType>(
  file: string,
  schema: S,
  findings: Finding[],
): { data: z.output<S>; source: YamlSource } | undefined {
  if (!existsSync(file)) {
    findings.push(missing(file, 'is missing'));
    return undefined;
  }
  const source = new YamlSource(file, readText(file));
  const data = source.check(schema, findings);
  return data === undefined ? undefined : { data, source };
}

const slugsOf = (dir: string): string[] =>
  filesOf(dir, (name) => name.endsWith('.md')).map((name) => basename(name, '.md'));

const missing = (file: string, message: string): Finding => ({ file, line: 1, column: 1, message });

const invalid = (findings: readonly Finding[]) =>
  knowledgeErrors.invalid_shop_files({
    detail: `The shop's files are not valid:\n${findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`,
    issues: findings.map(({ file, line, column, message }) => ({
      path: `${file}:${line}:${column}`,
      message,
    })),
  });
