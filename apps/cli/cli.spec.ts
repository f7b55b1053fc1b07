import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const cores = {
  order_status: [
    'where is my order',
    'track my parcel',
    'has my package shipped',
    'when does my parcel come',
  ],
  return_item: [
    'I want to return the shoes',
    'send this back',
    'how do returns work',
    'return this dress please',
  ],
};
const rows = Object.entries(cores).flatMap(([label, texts]) =>
  texts.flatMap((text) => [`"${text}",${label}`, `"hi, ${text}",${label}`]),
);

describe('bin/attendant', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cli-'));
    const write = (name: string, content: string) => writeFile(join(dir, name), content);
    await write('train.csv', `\uFEFFsentence,intent,\r\n${rows.join('\r\n')}\r\n`);
    await write(
      'test.csv',
      'x,y\nwhere is my parcel,order_status\nsend back,return_item\nmoon,out_of_scope\n',
    );
    await write('texts.csv', 'text\n"where, please, is my order"\nreturn shoes\n');
    await write('texts.txt', 'I love it, thank you!\nthis is awful\n');
    await write('blank.txt', 'fine\n\n');
    await write('one-class.csv', 'text,label\nhi,A\nhello,A\n');
    await write('broken.csv', 'text,label\nhi,A\n"hello,B\n');
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const attendant = (...args: string[]): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const program = spawn(process.execPath, [join(repositoryRoot(), 'bin/attendant'), ...args], {
        cwd: dir,
      });
      const ended = { stdout: '', stderr: '' };
      program.stdout.on('data', (chunk: Buffer) => (ended.stdout += chunk.toString()));
      program.stderr.on('data', (chunk: Buffer) => (ended.stderr += chunk.toString()));
      program.on('error', reject);
      program.on('close', (code) => resolve({ code, ...ended }));
    });
  const jsonLines = async (name: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(dir, name), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('trains on a file of examples, then predicts in the order of the input', async () => {
    const trained = await attendant('intents', 'train', '--from', 'train.csv', '--out', 'model', '--json');
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(trained.stdout)).toMatchObject({ out: 'model', report: { examples: 16, intents: 2 } });
    const predicted = await attendant(
      ...['intents', 'predict', '--model', 'model', '--in', 'texts.csv', '--out', 'out.jsonl'],
    );
    expect(predicted).toMatchObject({ code: 0, stderr: '' });
    const lines = await jsonLines('out.jsonl');
    expect(lines.map(({ text }) => text)).toEqual(['where, please, is my order', 'return shoes']);
    expect(lines.map(({ intent }) => intent)).toEqual(['order_status', 'return_item']);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['text', 'intent', 'confidence', 'scores']);
      const scores = line['scores'] as Record<string, number>;
      expect(Object.keys(scores)).toEqual(['order_status', 'return_item']);
      expect(line['confidence']).toBe(Math.max(...Object.values(scores)));
    }
  });

  it('evaluates on another file, and writes what the figures come from', async () => {
    const evaluated = await attendant(
      ...['intents', 'evaluate', '--train', 'train.csv', '--test', 'test.csv'],
      ...['--predictions', 'predictions.jsonl', '--json'],
    );
    expect(evaluated).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(evaluated.stdout)).toMatchObject({
      rows: 3,
      inScope: { rows: 2, accuracy: 1 },
      outOfScope: { rows: 1 },
      mcc: expect.any(Number) as number,
      threshold: { how: expect.any(String) as string },
      report: {
        classes: expect.any(Array) as unknown[],
        confusion: { counts: expect.any(Array) as unknown[] },
      },
    });
    expect(await jsonLines('predictions.jsonl')).toMatchObject([
      { text: 'where is my parcel', label: 'order_status', best: 'order_status' },
      { label: 'return_item' },
      { label: 'out_of_scope' },
    ]);
  });

  it('tells the sentiment of lines of text', async () => {
    const { code } = await attendant('sentiment', 'predict', '--in', 'texts.txt', '--out', 'sentiment.jsonl');
    expect(code).toBe(0);
    const lines = await jsonLines('sentiment.jsonl');
    expect(lines.map((line) => Object.keys(line))).toEqual(
      Array(2).fill(['text', 'negative', 'neutral', 'positive', 'score']),
    );
    expect(lines[0]?.['score']).toBeGreaterThan(lines[1]?.['score'] as number);
    const blank = await attendant('sentiment', 'predict', '--in', 'blank.txt', '--out', 'none.jsonl');
    expect(blank).toMatchObject({
      code: 0,
      stderr: 'blank.txt:2: there is no text to read; its answer is empty\n',
    });
    expect((await jsonLines('none.jsonl'))[1]).toMatchObject({ positive: null, score: null });
  });

  it('ends with 1 and one line about wrong input, with 2 on wrong usage', async () => {
    const from = (file: string) => attendant('intents', 'cross-validate', '--from', file);
    const [oneClass, broken, noOption, noCommand] = await Promise.all([
      from('one-class.csv'),
      from('broken.csv'),
      attendant('intents', 'train', '--from', 'train.csv'),
      attendant('dance'),
    ]);
    expect(oneClass.stderr).toMatch(/^attendant: one-class\.csv: At least two intents .*only "A": .*\n$/);
    expect(broken.stderr).toMatch(/^attendant: broken\.csv:3: not a valid CSV file: .*\n$/);
    expect([oneClass, broken].map(({ code }) => code)).toEqual([1, 1]);
    expect([noOption, noCommand].map(({ code }) => code)).toEqual([2, 2]);
  });
});
