import { createServer, type IncomingMessage, type ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { catalogPersistence } from '#catalog';
import { FixedClock, type JobQueue, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { openTestQueue } from '#reviews/testing';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { OpinionPostEntity } from '../streams/opinion-post.entity.js';
import { OpinionStreamEntity } from '../streams/opinion-stream.entity.js';
import { PostIntake } from '../streams/post-intake.service.js';
import { PostStreams } from '../streams/post-streams.service.js';
import { FeedPolling } from './feed-polling.js';

const MINUTE = 60_000;
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>${items}</channel></rss>`;
const item = (id: string, text: string, date: string | null = 'Mon, 01 Jun 2026 10:00:00 GMT') =>
  `<item><guid>${id}</guid><title>Boots ${id}</title><link>https://news.example/${id}</link>` +
  `<description><![CDATA[<p>${text}</p>]]></description>${date === null ? '' : `<pubDate>${date}</pubDate>`}</item>`;

describe('feeds', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  let clock: FixedClock;
  let streams: PostStreams;
  let polling: FeedPolling;
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: IncomingMessage[];
  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence, monitoringPersistence]);
    const { dataSource, transactions } = db;
    jobs = openTestQueue(db);
    clock = new FixedClock(Date.UTC(2026, 5, 2));
    const intake = new PostIntake(transactions, jobs, clock);
    streams = new PostStreams(dataSource, transactions, clock, intake, jobs);
    polling = new FeedPolling(jobs, dataSource, transactions, intake, clock, { privateAddresses: true });
    asked = [];
    server = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await jobs.stop();
    await db.close();
  });

  const serve = (body: string | Buffer, headers: Record<string, string> = {}) => {
    answer = (_request, response) => response.writeHead(200, headers).end(body);
  };
  const posts = () =>
    db.dataSource.manager.find(OpinionPostEntity, { order: { publishedAt: 'ASC', text: 'ASC' } });
  const feedOf = async (id: string) => {
    const source = (await streams.list()).find((one) => one.id === id);
    return source?.feed ?? null;
  };
  const open = async () => (await streams.create('News', 'general', url)).id;

  it.each([
    ['RSS', rss(item('1', 'The sole came off') + item('2', 'Sold out'))],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>${['1', '2']
        .map(
          (id) =>
            `<entry><id>${id}</id><title>Boots ${id}</title><link rel="self" href="https://news.example/self"/><link href="https://news.example/${id}"/><updated>2026-06-01T10:00:00Z</updated><author><name>Ann</name></author><content type="html">&lt;p&gt;${id === '1' ? 'The sole came off' : 'Sold out'}&lt;/p&gt;</content></entry>`,
        )
        .join('')}</feed>`,
    ],
    [
      'JSON',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'News',
        items: ['1', '2'].map((id) => ({
          id,
          url: `https://news.example/${id}`,
          title: `Boots ${id}`,
          content_html: `<p>${id === '1' ? 'The sole came off' : 'Sold out'}</p>`,
          date_published: '2026-06-01T10:00:00Z',
        })),
      }),
    ],
  ])('are read: %s', async (_kind, body) => {
    serve(body, { etag: '"a"', 'last-modified': 'Mon, 01 Jun 2026 10:00:00 GMT' });
    const id = await open();
    await polling.poll(id);
    const at = Date.UTC(2026, 5, 1, 10);
    expect(await posts()).toMatchObject([
      { text: 'Boots 1\nThe sole came off', link: 'https://news.example/1', publishedAt: at },
      { text: 'Boots 2\nSold out', link: 'https://news.example/2', publishedAt: at },
    ]);
    expect(await feedOf(id)).toMatchObject({ taken: 2, leftOut: 0, failure: null, succeededAt: clock.now() });
    answer = (_request, response) => response.writeHead(304).end();
    clock.advance(15 * MINUTE);
    await polling.poll(id);
    expect(asked.at(-1)?.headers).toMatchObject({
      'if-none-match': '"a"',
      'if-modified-since': 'Mon, 01 Jun 2026 10:00:00 GMT',
    });
    expect(await feedOf(id)).toMatchObject({ taken: 2, failure: null, succeededAt: clock.now() });
  });

  it('are asked when they are due, later and later while they fail, and tell what is wrong', async () => {
    const bombs = gzipSync(Buffer.alloc(20_000_000, ' '));
    const bad: [string, (response: ServerResponse) => void, RegExp][] = [
      ['no feed', (response) => response.end('<html><body>Moved</body></html>'), /no feed.*<html>/],
      ['nothing', (response) => response.end(), /no feed.*nothing/],
      ['an error', (response) => response.writeHead(500).end(), /answered 500/],
      [
        'a bomb',
        (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bombs),
        /more than/,
      ],
      [
        'packed badly',
        (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
        /header|end of file/,
      ],
      ['packed twice', (response) => response.end(bombs), /no feed/],
      [
        'an endless one',
        (response) => {
          const more = () => {
            while (response.write('x'.repeat(65_536)));
            response.once('drain', more);
          };
          response.write(rss('').slice(0, -20));
          more();
        },
        /more than/,
      ],
      ['another one', (response) => response.writeHead(302, { location: '/feed' }).end(), /redirects/],
    ];
    const id = await open();
    const waits: number[] = [];
    for (const [name, send, told] of bad) {
      answer = (_request, response) => send(response);
      await polling.poll(id);
      const feed = await feedOf(id);
      expect([name, feed?.failure]).toEqual([name, expect.stringMatching(told)]);
      waits.push(((feed?.nextAt ?? 0) - clock.now()) / MINUTE);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440]);
    expect(await feedOf(id)).toMatchObject({ failures: bad.length, taken: 0 });
    serve(rss(item('1', 'The sole came off')));
    await polling.poll(id);
    expect(await feedOf(id)).toMatchObject({ failures: 0, failure: null, taken: 1 });
  });

  it('reach nothing private unless that is allowed', async () => {
    const { dataSource, transactions } = db;
    const intake = new PostIntake(transactions, jobs, clock);
    const guarded = new FeedPolling(jobs, dataSource, transactions, intake, clock, {
      privateAddresses: false,
    });
    serve(rss(item('1', 'x')));
    const id = await open();
    await guarded.poll(id);
    expect(asked).toEqual([]);
    expect((await feedOf(id))?.failure).toMatch(/private network/);
  });

  it('have what cannot be a post left out, with why, and take the rest', async () => {
    serve(
      rss(
        item('1', 'The sole came off') +
          '<item><guid>2</guid><pubDate>Mon, 01 Jun 2026 10:00:00 GMT</pubDate></item>' +
          item('3', 'From tomorrow', 'Mon, 01 Jun 2099 10:00:00 GMT') +
          item('4', 'Of when', 'one of these days'),
      ).slice(0, -12),
    );
    const id = await open();
    await polling.poll(id);
    expect((await posts()).map(({ text }) => text)).toEqual(['Boots 1\nThe sole came off']);
    const feed = await feedOf(id);
    expect(feed).toMatchObject({ taken: 1, leftOut: 4, failure: null });
    expect(feed?.note).toMatch(/A post needs a text/);
    expect(feed?.note).toMatch(/publishedAt/);
    expect(feed?.note).toMatch(/dated in the future/);
    expect(feed?.note).toMatch(/ends in the middle/);
  });

  it('take an item without a date once, as of when it was first seen', async () => {
    serve(rss(item('1', 'The sole came off', null)));
    const id = await open();
    await polling.poll(id);
    const first = clock.now();
    clock.advance(15 * MINUTE);
    await polling.poll(id);
    expect(await posts()).toMatchObject([{ publishedAt: first }]);
    expect(await feedOf(id)).toMatchObject({ taken: 1 });
    const stream = await db.dataSource.manager.findOneBy(OpinionStreamEntity, { id });
    expect(stream?.heardAt).toBe(first);
  });

  it('are asked by the jobs, once each when they are due, and go with their stream', async () => {
    serve(rss(item('1', 'The sole came off')));
    await polling.onModuleInit();
    const id = await open();
    await jobs.start(['bulk']);
    const deadline = Date.now() + 60_000;
    while ((await feedOf(id))?.taken !== 1) {
      if (Date.now() > deadline) throw new Error('The feed was not asked');
      await new Promise((passed) => setTimeout(passed, 50));
    }
    await polling.askThoseDue();
    expect(asked).toHaveLength(1);
    await streams.poll(id);
    await streams.remove(id);
    expect(await feedOf(id)).toBeNull();
    await expect(streams.poll(id)).rejects.toMatchObject({ code: 'feed_not_found' });
  });
});
