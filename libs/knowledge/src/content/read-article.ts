import { fromMarkdown } from 'mdast-util-from-markdown';
import { ArticleFrontMatter, ArticleInLanguage } from '#contracts';
import { type Finding, positionAt, YamlSource } from '#platform';
import type { Article, AskedFor, Passage } from './article.js';
import { articleLinks, blocksOf, htmlOf } from './markdown.js';
import type { Templates } from './templates.js';

export interface ArticleSource {
  file: string;
  slug: string;
  text: string;
  language: string;
  askedFor: AskedFor[];
  /** Of the article in the shop's first language, for one in another that names none. */
  category?: string;
}

// The first fence belongs to the YAML (it starts a document), so that offsets hold for the whole file.
const FRONT_MATTER = /^(---\n[\s\S]*?\n)---(?:\n|$)/;

/** Checks an article and fills its templates in; undefined when it cannot be used. */
export function readArticle(
  { file, slug, text, language, askedFor, category }: ArticleSource,
  slugs: ReadonlySet<string>,
  templates: Templates,
  findings: Finding[],
): Article | undefined {
  const found = findings.length;
  const wrong = (offset: number, message: string): void =>
    void findings.push({ file, ...positionAt(text, offset), message });
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    wrong(0, 'The name of an article is lower-case words joined by hyphens, with .md');
  }
  const fenced = FRONT_MATTER.exec(text);
  if (!fenced) {
    wrong(0, 'An article starts with its front matter: title, summary and category between two lines of ---');
    return undefined;
  }
  const Front = category === undefined ? ArticleFrontMatter : ArticleInLanguage;
  const front = new YamlSource(file, fenced[1] ?? '').check(Front, findings);
  const bodyStart = fenced[0].length;
  const body = text.slice(bodyStart);
  if (body.trim() === '') wrong(bodyStart, 'The article has no text below its front matter');
  // Articles are filled in once, at load: only the shop's facts are there.
  for (const { offset, message } of templates.check(text, [])) wrong(offset, message);
  const tree = fromMarkdown(body);
  for (const link of articleLinks(body, tree)) {
    if (!slugs.has(link.slug))
      wrong(bodyStart + link.offset, `There is no articles/${link.slug}.md to link to`);
  }
  if (!front || findings.length > found) return undefined;

  const fill = (template: string): string => templates.render(templates.parse(template)).trim();
  const markdown = fill(body);
  // Most articles have nothing to fill in, and reading one takes longer than anything else at a start.
  const blocks = markdown === body.trim() ? blocksOf(body, tree) : blocksOf(markdown);
  let html: string | undefined;
  const title = fill(front.title);
  const summary = fill(front.summary);
  const passage = (
    part: Pick<Passage, 'heading' | 'kind' | 'text' | 'links'>,
    position: number,
  ): Passage => ({
    article: slug,
    language,
    title,
    ...part,
    position,
  });
  return {
    slug,
    language,
    title,
    summary,
    category: front.category === undefined ? (category ?? '') : fill(front.category),
    keywords: front.keywords.map(fill),
    // Nobody sees it before they open the page.
    get html() {
      return (html ??= htmlOf(markdown));
    },
    passages: [{ heading: '', kind: 'summary' as const, text: summary, links: [] }, ...blocks].map(passage),
    askedFor,
  };
}
