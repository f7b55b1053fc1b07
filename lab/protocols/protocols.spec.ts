import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { seededRandom } from '#learning';
import { runInterest } from './din.protocol.js';
import { parseTitleFile } from './games.data.js';
import { runGames } from './games.protocol.js';
import { movieLensDetails } from './movielens.people.js';
import { runMovieLens } from './movielens.protocol.js';
import { evaluateProtocol } from './protocols.js';
import { parseRatingFile } from './rating-file.js';

const folder = mkdtempSync(join(tmpdir(), 'protocols-'));
const written = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const quiet = () => undefined;

/** Two tastes of users, as in a rating file. */
const ratingFile = (): string => {
  const random = seededRandom(3);
  const lines = ['user_id:token\titem_id:token\trating:float\ttimestamp:float'];
  for (let user = 0; user < 40; user++) {
    for (let item = 0; item < 30; item++) {
      const own = item < 15 === (user % 2 === 0);
      if (random() < (own ? 0.6 : 0.1)) lines.push(`u${user}\ti${item}\t4\t${1000 + item}`);
    }
  }
  return lines.join('\n');
};

describe('evaluateProtocol', () => {
  it('judges every ranker on ratings, and says which goals are reached', async () => {
    const file = written('small.inter', ratingFile());
    const details = movieLensDetails(file);
    const report = await runMovieLens(parseRatingFile(ratingFile(), file), details, quiet, [7]);
    const ndcg = Object.fromEntries(
      report.rows.map(({ model, figures }) => [model, figures['ndcg'] as number]),
    );
    expect(Object.keys(ndcg)).toEqual(
      expect.arrayContaining(['popularity', 'EASE', 'iALS', 'item kNN', 'served']),
    );
    for (const model of ['EASE', 'served']) {
      expect(ndcg[model] as number).toBeGreaterThan(ndcg['popularity'] as number);
    }
    // These are not the ratings that the baseline was published for.
    expect(report.goals[0]?.reached).toBe(false);
  });

  it('judges sequences, packed here, by what comes next in them', async () => {
    // Everybody goes round the same circle of items, from different starts.
    const lines = Array.from({ length: 30 }, (_, user) =>
      Array.from({ length: 6 }, (_unused, step) => `${user + 1} ${((user + step) % 30) + 1}`),
    ).flat();
    const report = await evaluateProtocol(
      'beauty',
      written('circle.txt.gz', gzipSync(lines.join('\n'))),
      quiet,
    );
    const [popularity, cooccurrence] = report.rows.map(({ figures }) => figures['nDCG@10'] as number);
    expect(cooccurrence as number).toBeGreaterThan(0.9);
    expect(cooccurrence as number).toBeGreaterThan(popularity as number);
  });

  it.each([
    ['1 2\n1 x', 'steps.txt, line 2: expected two numbers'],
    ['1 2\n1 3', 'steps.txt: user 1 has 2 items, at least 3 are needed'],
  ])('says what is wrong with the sequences %j', async (content, message) => {
    await expect(evaluateProtocol('beauty', written('steps.txt', content), quiet)).rejects.toThrow(message);
  });

  it('judges next baskets, without returns, cancellations and lines of nobody', async () => {
    const line = (invoice: string, code: string, quantity: number, date: string, customer: string) =>
      `${invoice},${code},THING,${quantity},${date} 10:00:00,1,${customer},UK`;
    const lines = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'];
    // Twenty customers buy their own two articles every month; everybody returns one article once.
    for (let customer = 0; customer < 20; customer++) {
      ['2011-04-01', '2011-05-05', '2011-06-05', '2011-07-05', '2011-09-05'].forEach((date, month) => {
        lines.push(line(`${month}${customer}`, `A${customer}`, 1, date, `${customer}`));
        lines.push(line(`${month}${customer}`, `B${customer}`, 2, date, `${customer}`));
      });
      lines.push(line(`C${customer}`, 'RETURNED', 5, '2011-07-02', `${customer}`));
      lines.push(line(`R${customer}`, 'RETURNED', -5, '2011-07-02', `${customer}`));
      lines.push(line(`N${customer}`, 'RETURNED', 5, '2011-07-02', ''));
    }
    const report = await evaluateProtocol('retail', written('lines.csv', lines.join('\n')), quiet);
    expect(report.data).toBe('100 baskets, 20 customers, 40 articles; 20 next baskets');
    expect(report.rows.map(({ figures }) => figures['recall@10'])).toEqual([0.25, 1, 1]);
  });

  it.each([
    ['a,b\n1,2', 'orders.csv: no rows with a column InvoiceNo'],
    ['a,b\n1', 'orders.csv: Invalid Record Length'],
    [
      'InvoiceNo,StockCode,Quantity,InvoiceDate,CustomerID\n1,2,3,then,5',
      'orders.csv, row 1: InvoiceDate or Quantity',
    ],
    [
      'InvoiceNo,StockCode,Quantity,InvoiceDate,CustomerID\n1,2,3,2011-01-01 10:00:00,5',
      'orders.csv: nobody has baskets before and after the first of May',
    ],
  ])('says what is wrong with the order lines %j', async (content, message) => {
    await expect(evaluateProtocol('retail', written('orders.csv', content), quiet)).rejects.toThrow(message);
  });

  it.each([
    ['missing.inter', undefined, 'missing.inter: cannot be read'],
    ['torn.inter.gz', 'not gzip', 'torn.inter.gz: cannot be read'],
    ['other.inter', 'a,b\n', 'other.inter, line 1: expected the columns'],
  ])('says what is wrong with %s', async (name, content, message) => {
    const file = content === undefined ? join(folder, name) : written(name, content);
    await expect(evaluateProtocol('movielens', file, quiet)).rejects.toThrow(message);
  });

  it('puts text beside behaviour, and cold items apart', async () => {
    // Everybody goes round a circle of twenty items; each next item has two neighbours close in text.
    const items = 20;
    const histories = Array.from({ length: 60 }, (_, user) => [0, 1, 2].map((step) => (user + step) % items));
    const next = histories.map((history) => ((history[2] as number) + 1) % items);
    const embeddings = Float32Array.from({ length: items * 2 }, (_, at) => {
      const angle = (Math.floor(at / 2) / items) * 2 * Math.PI;
      return at % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
    });
    const report = await runGames({ histories, next }, items, embeddings, quiet);
    expect(report.rows.map(({ model }) => model)).toEqual(['popularity', 'text', 'behaviour', 'served']);
    const [popular, , , both] = report.rows.map(({ figures }) => figures['nDCG@10'] as number);
    expect(both as number).toBeGreaterThan(popular as number);
  });

  it('holds the interest network against its rivals on the same pairs', () => {
    const items = 20;
    const histories = Array.from({ length: 200 }, (_, user) =>
      Array.from({ length: 2 + (user % 4) }, (_unused, step) => (user + step) % items),
    );
    const next = histories.map((history) => ((history.at(-1) as number) + 1) % items);
    const embeddings = Float32Array.from({ length: items * 2 }, (_, at) => {
      const angle = (Math.floor(at / 2) / items) * 2 * Math.PI;
      return at % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
    });
    const { rows, goals } = runInterest({ histories, next }, items, embeddings, quiet);
    expect(rows.map(({ model }) => model)).toEqual(['logistic regression', 'two layers', 'interest network']);
    expect(rows[2]?.figures['AUC'] as number).toBeGreaterThan(0.8);
    expect(goals).toHaveLength(4);
  });

  it('predicts ratings better with its terms than with the mean', async () => {
    const report = await evaluateProtocol('ratings', written('ratings.inter', ratingFile()), quiet);
    expect(report.rows.map(({ model }) => model)).toContain('served');
    expect(report.rows.every(({ figures }) => Number.isFinite(figures['RMSE']))).toBe(true);
  });

  it.each([
    ['a\tb', 'games.inter, line 1: expected the columns'],
    [
      'user_id:token\titem_id_list:token_seq\titem_id:token\n0\t1 x\t2',
      'games.inter, line 2: expected a user',
    ],
  ])('says what is wrong with the histories %j', async (content, message) => {
    await expect(evaluateProtocol('games', written('games.inter', content), quiet)).rejects.toThrow(message);
  });

  it('says which item has no title', () => {
    expect(() => parseTitleFile('item_id:token\ttitle:token_seq\n0\tChess\n2\tGo', 'games.item')).toThrow(
      'games.item, line 3: expected item 1',
    );
  });
});
