import { createHash } from 'node:crypto';
import { NewPost, withoutNul } from '#contracts';
import { openTable, type OpenFile, plainText, readTime, textCells } from '#platform';

/** One row of a file: a post, or why it is none. */
export type PostRow = { line: number } & ({ post: NewPost; isUndated: boolean } | { reason: string });

/** Names of columns, the usual ones of exports first. */
const COLUMNS = {
  id: ['id', 'post_id', 'tweet_id', 'guid'],
  title: ['title'],
  text: [
    ...['text', 'encoded', 'content', 'content_text', 'content_html', 'body', 'message'],
    ...['description', 'summary'],
  ],
  publishedAt: [
    ...['publishedat', 'published', 'date_published', 'time', 'date', 'created_at', 'created', 'pubdate'],
    ...['at', 'updated'],
  ],
  author: ['author', 'author.name', 'creator', 'user', 'username', 'screen_name'],
  productId: ['productid', 'product_id', 'product'],
  link: ['link', 'url'],
} as const;

/**
 * Posts of a file: CSV, JSON lines, JSON or a feed, gzipped or not. A row without an id is known by its link or its content.
 *
 * @param undated stands in for the time of a row that has none; without it such a row is no post
 * @throws what reading the file throws
 */
export async function* readPostRows(open: OpenFile, undated?: number): AsyncGenerator<PostRow> {
  for await (const row of (await openTable(open)).rows()) {
    if (!('cells' in row)) {
      yield { line: row.line, reason: row.reason };
      continue;
    }
    const cells = new Map(
      Object.entries(textCells(row.cells)).map(([name, text]) => [name.toLowerCase(), text.trim()]),
    );
    const cell = (name: keyof typeof COLUMNS): string | undefined =>
      COLUMNS[name].map((column) => cells.get(column)).find(Boolean);
    const time = cell('publishedAt');
    const publishedAt = time === undefined ? undated : readTime(time)?.at;
    const text = wordsOf(plainText(cell('title') ?? ''), plainText(cell('text') ?? ''));
    const link = cell('link');
    const parsed = NewPost.safeParse(
      withoutNul({
        id:
          cell('id') ??
          (time === undefined ? link : undefined) ??
          createHash('sha256')
            .update(`${time ?? ''} ${text}`)
            .digest('base64url')
            .slice(0, 22),
        text: text.slice(0, LONGEST_TEXT),
        publishedAt,
        author: cell('author')?.slice(0, 200),
        productId: cell('productId'),
        link: link !== undefined && URL.canParse(link) && /^https?:/u.test(link) ? link : undefined,
      }),
    );
    if (parsed.success) yield { line: row.line, post: parsed.data, isUndated: time === undefined };
    else {
      const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      yield { line: row.line, reason: reasons.slice(0, 3).join('; ') };
    }
  }
}
const LONGEST_TEXT = 10_000;

/** A headline and what stands below it; many feeds repeat it there. */
const wordsOf = (title: string, text: string): string =>
  text.startsWith(title) ? text : [title, text].filter(Boolean).join('\n');
