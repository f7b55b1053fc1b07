import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { type IntentDefinition, IntentsFile, OutOfScopeFile, ShopFile } from '#contracts';
import { describeFinding, type Finding, YamlSource } from '#platform';
import { knowledgeErrors } from '../knowledge.errors.js';
import type { Article } from './article.js';
import { readArticle } from './read-article.js';
import { type ParsedAnswer, ShopContent } from './shop-content.js';
import { type TemplateFault, Templates } from './templates.js';

const OUT_OF_SCOPE = 'out-of-scope.yaml';

/**
 * Reads `shop.yaml`, `intents/*.yaml`, `intents/out-of-scope.yaml` and `articles/*.md` of a shop's folder.
 *
 * @throws AppError `invalid_shop_files`: everything that is wrong, each with `file:line:column`.
 */
export function loadShopContent(dir: string): ShopContent {
  const findings: Finding[] = [];
  const shop = readYaml(join(dir, 'shop.yaml'), ShopFile, findings)?.data;
  // Without the facts no template can be checked.
  if (!shop) throw invalid(findings);

  const templates = new Templates(shop);
  const articles = readArticles(join(dir, 'articles'), templates, findings);
  const intents = new IntentsReader(
    templates,
    // Of all files, so that one broken article is told once.
    new Set(slugsOf(join(dir, 'articles'))),
    flowNames(join(dir, 'flows')),
    findings,
  );
  const intentsDir = join(dir, 'intents');
  const files = filesOf(intentsDir, '.yaml').filter((name) => name !== OUT_OF_SCOPE);
  if (files.length === 0) findings.push(missing(intentsDir, 'has no intents: write at least one *.yaml'));
  for (const name of files) intents.read(join(intentsDir, name));
  const outOfScope = readYaml(join(intentsDir, OUT_OF_SCOPE), OutOfScopeFile, findings);

  if (findings.length > 0 || !outOfScope) throw invalid(findings);
  return new ShopContent(
    shop,
    intents.definitions,
    outOfScope.data.examples,
    articles,
    templates,
    new Map(intents.definitions.map((intent) => [intent.name, parseAnswers(intent, templates)])),
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

function readArticles(dir: string, templates: Templates, findings: Finding[]): Article[] {
  const slugs = slugsOf(dir);
  const known = new Set(slugs);
  return slugs.flatMap((slug) => {
    const file = join(dir, `${slug}.md`);
    return readArticle({ file, slug, text: readText(file) }, known, templates, findings) ?? [];
  });
}

/** null: the shop has no folder of flows. Broken flow files are reported by who runs flows. */
function flowNames(dir: string): Set<string> | null {
  if (!existsSync(dir)) return null;
  const names = filesOf(dir, '.yaml').map((name): unknown =>
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

const slugsOf = (dir: string): string[] => filesOf(dir, '.md').map((name) => basename(name, '.md'));

const filesOf = (dir: string, extension: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith(extension))
        .sort()
    : [];

/** Line ends and byte order marks of any editor. */
const readText = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');

const missing = (file: string, message: string): Finding => ({ file, line: 1, column: 1, message });

const invalid = (findings: readonly Finding[]) =>
  knowledgeErrors.invalid_shop_files({
    detail: `The shop's files are not valid:\n${findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`,
    issues: findings.map(({ file, line, column, message }) => ({
      path: `${file}:${line}:${column}`,
      message,
    })),
  });
