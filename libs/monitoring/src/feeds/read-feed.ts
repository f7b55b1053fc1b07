import { Readable } from 'node:stream';
import { type PostRow, readPostRows } from '../streams/read-post-rows.js';

/** Items of a feed that are looked at: its newest ones stand first. */
const MOST_ITEMS = 500;
const ROOT = /^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|\s)*<(?:rss|feed|(?:\w+:)?RDF)[\s>]/u;
const END = /<\/(?:rss|feed|(?:\w+:)?RDF)\s*>\s*$/u;
const HEAD = 4_096;
const TAIL = 200;

/**
 * Items of an RSS, Atom or JSON feed, each a post or why it is none, as those of a file.
 *
 * @param undated stands in for the time of an item that has none
 * @throws Error that says why it is no feed
 */
export const readFeed = async (body: Buffer, undated: number): Promise<PostRow[]> => {
  const head = body
    .subarray(0, HEAD)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
  const isXml = ROOT.test(head);
  const items = isXml ? null : itemsOf(body);
  if (!isXml && items === null) throw new Error(`This is no feed: it begins with ${beginningOf(head)}`);
  const rows: PostRow[] = [];
  for await (const row of readPostRows(() => Readable.from([items ?? body]), undated)) {
    rows.push(row);
    if (rows.length === MOST_ITEMS) return rows;
  }
  if (isXml && !END.test(body.subarray(-TAIL).toString('utf8')))
    rows.push({ line: 0, reason: 'the feed ends in the middle' });
  return rows;
};

/** Of a JSON feed; null: it is none. */
const itemsOf = (body: Buffer): Buffer | null => {
  try {
    const { items } = JSON.parse(body.toString('utf8').replace(/^\uFEFF/u, '')) as { items?: unknown };
    return Array.isArray(items) ? Buffer.from(JSON.stringify(items)) : null;
  } catch {
    return null;
  }
};

const beginningOf = (head: string): string => {
  const shown = head
    .replace(/[^\P{C}\n]/gu, '?')
    .trim()
    .slice(0, 40);
  return shown === '' ? 'nothing' : `"${shown}"`;
};
