import type { List, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { micromark } from 'micromark';
import { articleUrl, type Passage } from './article.js';

type Block = Pick<Passage, 'heading' | 'kind' | 'text' | 'links'>;

/** A link to another article, `other-article.md`, with where it stands in the text. */
export interface ArticleLink {
  slug: string;
  offset: number;
}

const ARTICLE_LINK = /^(?:\.\/)?([a-z0-9-]+)\.md(#.*)?$/;

/**
 * One block a paragraph or list, as plain text under the nearest heading.
 * @param tree Of the same text, where it has been parsed.
 */
export function blocksOf(markdown: string, tree: Root = fromMarkdown(markdown)): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  for (const node of tree.children) {
    if (node.type === 'heading') {
      heading = plain(toString(node));
      continue;
    }
    const kind = node.type === 'list' ? (node.ordered ? 'steps' : 'list') : 'paragraph';
    const text = blockText(node);
    if (!text) continue;
    const lead = blocks.at(-1);
    // "You can pay by:" says nothing without the list below it.
    if (
      node.type === 'list' &&
      lead?.kind === 'paragraph' &&
      lead.heading === heading &&
      /[:：]$/.test(lead.text)
    ) {
      const links = [...lead.links, ...linkWords(node)];
      blocks.splice(-1, 1, { heading, kind, text: `${lead.text}\n${text}`, links });
    } else {
      blocks.push({ heading, kind, text, links: linkWords(node) });
    }
  }
  return blocks;
}

/** HTML without raw HTML or unsafe addresses; links between articles lead to the help centre. */
export const htmlOf = (markdown: string): string =>
  micromark(markdown).replace(
    /href="(?:\.\/)?([a-z0-9-]+)\.md(#[^"]*)?"/g,
    (_, slug: string, anchor = '') => `href="${articleUrl(slug)}${String(anchor)}"`,
  );

/** @param tree Of the same text, where it has been parsed. */
export function articleLinks(markdown: string, tree: Root = fromMarkdown(markdown)): ArticleLink[] {
  const links: ArticleLink[] = [];
  const visit = (node: Root | RootContent): void => {
    if (node.type === 'link' || node.type === 'definition') {
      const slug = ARTICLE_LINK.exec(node.url)?.[1];
      if (slug) links.push({ slug, offset: node.position?.start.offset ?? 0 });
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  return links;
}

function linkWords(node: RootContent): string[] {
  if (node.type === 'link') return ARTICLE_LINK.test(node.url) ? [plain(toString(node))] : [];
  return 'children' in node ? node.children.flatMap(linkWords) : [];
}

function blockText(node: RootContent): string {
  if (node.type === 'list') return listText(node);
  if (node.type === 'html' || node.type === 'definition' || node.type === 'thematicBreak') return '';
  return plain(toString(node));
}

function listText({ ordered, start, children }: List): string {
  return children
    .map((item) =>
      item.children
        .map((child) => plain(textOf(child)))
        .filter(Boolean)
        .join(' '),
    )
    .filter(Boolean)
    .map((text, index) => `${ordered ? `${(start ?? 1) + index}.` : '-'} ${text}`)
    .join('\n');
}

/** A list within a list item reads on as one line. */
const textOf = (node: RootContent): string =>
  node.type === 'list'
    ? node.children.map((item) => item.children.map(textOf).join(' ')).join('; ')
    : toString(node);

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
