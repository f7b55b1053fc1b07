import { createHash } from 'node:crypto';
import { NewPost, withoutNul } from '#contracts';
import { openTable, type OpenFile, plainText, readTime, textCells } from '#platform';

/** One row of a file: a post, or why it is none. */
export type PostRow = { line: number } & ({ post: NewPost } | { reason: string });

/** Names of columns, the usual ones of exports first. */
const COLUMNS = {
  id: ['id', 'post_id', 'tweet_id', 'guid'],
  text: ['text', 'content', 'body', 'message', 'description', 'title'],
  publishedAt: ['publishedat', 'published', 'time', 'date', 'created_at', 'created', 'pubdate', 'at'],
  author: ['author', 'user', 'username', 'screen_name'],
  productId: ['productid', 'product_id', 'product'],
  link: ['link', 'url'],
} as const;

/**
 * Posts of a file: CSV, JSON lines, JSON or a feed, gzipped or not. A row without an id is known by its content.
 *
 * @throws what reading the file throws
 */
export async function* readPostRows(open: OpenFile): AsyncGenerator<PostRow> {
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
    const publishedAt = time === undefined ? undefined : readTime(time)?.at;
    const text = plainText(cell('text') ?? '');
    const parsed = NewPost.safeParse(
      withoutNul({
        id:
          cell('id') ??
          createHash('sha256')
            .update(`${time ?? ''} ${text}`)
            .digest('base64url')
            .slice(0, 22),
        text,
        publishedAt,
        author: cell('author')?.slice(0, 200),
        productId: cell('productId'),
        link: cell('link'),
      }),
    );
    if (parsed.success) yield { line: row.line, post: parsed.data };
    else {
      const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      yield { line: row.line, reason: reasons.slice(0, 3).join('; ') };
    }
  }
}
