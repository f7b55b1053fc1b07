import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersInOrder, readOpinions, readTexts, readTrainingTexts } from './labeled-texts.js';

describe('reading examples', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'texts-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));
  const write = async (name: string, content: string) => {
    const file = join(dir, name);
    await writeFile(file, content);
    return file;
  };

  it('reads CSV with any header, quotes, a byte-order mark and extra columns', async () => {
    const file = await write(
      'a.csv',
      '\uFEFFsentence,label,\n"where, is it?\n2nd line",STATUS,\nhi,GREET,\nqwe,NONE,\n',
    );
    expect(await readTrainingTexts(file, 'NONE')).toEqual({
      examples: [
        { text: 'where, is it?\n2nd line', label: 'STATUS', source: `${file}:2` },
        { text: 'hi', label: 'GREET', source: `${file}:4` },
      ],
      outOfScope: ['qwe'],
    });
  });

  it.each([
    ['no-label.csv', 'text,label\nhi,A\nhello,\n', 'no-label.csv:3: the second column (label) is empty'],
    ['no-text.csv', 'text,label\n,A\n', 'no-text.csv:2: the first column (text) is empty'],
    ['header.csv', 'text,label\n', 'header.csv: no rows below the header'],
    ['empty.csv', '', 'empty.csv: the file is empty'],
    ['mark.csv', '\uFEFF\n', 'mark.csv: the file is empty'],
    [
      'quote.csv',
      'text,label\nhi,A\n"open,B\nx,C\n',
      'quote.csv:3: not a valid CSV file: a quote in this row',
    ],
    [
      'wide.csv',
      'text,label\r\nhi,A\r\nso, what,B\r\n',
      'wide.csv:3: not a valid CSV file: the row has 3 cells',
    ],
    ['rows.json', '{"a": [1]}', 'rows.json: holds no examples of intents'],
    ['broken.json', '{"a": [', 'broken.json: not valid JSON'],
    ['mixed.csv', 'text,label\n"a\r\nb",A\r\n\r\nhi,\n', 'mixed.csv:5: the second column (label) is empty'],
  ])('says where %s is wrong', async (name, content, message) => {
    const file = await write(name, content);
    await expect(readTrainingTexts(file)).rejects.toThrow(message);
  });

  it('reads any delimiter and encoding, and never trains on a damaged letter', async () => {
    const expected = [
      { text: 'où est mon colis', label: 'suivi' },
      { text: 'je veux échanger', label: 'échange' },
    ];
    const csv = (delimiter: string) =>
      ['text,label', ...expected.map(({ text, label }) => `${text},${label}`)]
        .join('\n')
        .replaceAll(',', delimiter);
    const files: [string, Buffer][] = [
      ['semicolon.csv', Buffer.from(csv(';'))],
      ['tab.tsv', Buffer.from(csv('\t'))],
      ['western.csv', Buffer.from(csv(','), 'latin1')],
      ['utf16.csv', Buffer.from(`\uFEFF${csv(',')}`, 'utf16le')],
      ['swapped.csv', Buffer.from('label,id,text\nsuivi,1,où est mon colis\néchange,2,je veux échanger\n')],
    ];
    for (const [name, content] of files) {
      const file = join(dir, name);
      await writeFile(file, content);
      expect((await readTrainingTexts(file)).examples).toMatchObject(expected);
    }
    const damaged = join(dir, 'damaged.csv');
    await writeFile(damaged, Buffer.concat([Buffer.from(csv(',')), Buffer.from([0xf0, 0x9f, 0x98])]));
    await expect(readTrainingTexts(damaged)).rejects.toThrow('damaged.csv: 1 characters are not valid UTF-8');
  });

  it('reads exports of other programs', async () => {
    const nlu = await write(
      'nlu.yml',
      'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hi\n    - hello\n- intent: bye\n  examples: |\n    - see you\n',
    );
    expect((await readTrainingTexts(nlu)).examples).toMatchObject([
      { text: 'hi', label: 'greet' },
      { text: 'hello', label: 'greet' },
      { text: 'see you', label: 'bye' },
    ]);
    await mkdir(join(dir, 'flow/intents'), { recursive: true });
    await write('flow/agent.json', '{"language": "en"}');
    await write('flow/intents/track.json', '{"id": "1", "name": "track"}');
    await write('flow/intents/track_usersays_en.json', '[{"data": [{"text": "where is it"}]}]');
    expect((await readTrainingTexts(join(dir, 'flow'))).examples).toMatchObject([
      { text: 'where is it', label: 'track' },
    ]);
  });

  it('reads a folder of intents with its negatives', async () => {
    const folder = join(dir, 'intents');
    await mkdir(folder);
    const intent = (name: string) =>
      `  - { name: ${name}, title: T, answers: [{ texts: [ok] }], examples: [say ${name}] }\n`;
    await write('intents/a.yaml', `intents:\n${intent('one')}${intent('two')}`);
    await write('intents/out-of-scope.yaml', 'examples:\n  - weather\n');
    expect(await readTrainingTexts(folder)).toEqual({
      examples: [
        { text: 'say one', label: 'one' },
        { text: 'say two', label: 'two' },
      ],
      outOfScope: ['weather'],
    });
  });

  it('refuses an intent that is defined twice', async () => {
    const folder = join(dir, 'twice');
    await mkdir(folder);
    const intent = 'intents:\n  - { name: one, title: T, answers: [{ texts: [ok] }], examples: [say one] }\n';
    await write('twice/a.yaml', intent);
    await write('twice/b.yaml', intent);
    await expect(readTrainingTexts(folder)).rejects.toThrow(
      /b\.yaml: the intent "one" is defined in .*a\.yaml already/,
    );
  });

  it('says where YAML is wrong', async () => {
    const broken = await write('broken.yaml', 'intents:\n  - name: [\n');
    await expect(readTrainingTexts(broken)).rejects.toThrow(/broken\.yaml:\d+:\d+: not valid YAML/);
    const wrong = await write(
      'wrong.yaml',
      'intents:\n  - name: Bad Name\n    title: T\n    answers: [{ texts: [ok] }]\n    examples: [hi]\n',
    );
    await expect(readTrainingTexts(wrong)).rejects.toThrow(
      'wrong.yaml:2:11: intents.0.name: Lower-case letters',
    );
  });

  it.each([
    ['vast.txt', `${'x '.repeat(2 ** 19)}\n`, 'vast.txt:1: the text has 1048576 characters; at most 50000'],
    ['empty.txt', '', 'empty.txt: there is no text in this file'],
  ])('refuses opinions of which there is nothing to read: %s', async (name, content, message) => {
    await expect(readOpinions(await write(name, content))).rejects.toThrow(message);
  });

  it('keeps rows without text, and tells their lines', async () => {
    const told: string[] = [];
    const silent = jest
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => told.push(String(text)) > 0);
    const opinions = await readOpinions(
      await write('control.csv', 'text\n"two\nlines"\n"\u0000\u0007"\nfine\n'),
    );
    silent.mockRestore();
    expect(opinions.map(({ isBlank }) => isBlank)).toEqual([false, true, false]);
    expect(told.join('')).toMatch(/control\.csv:4: there is no text to read; its answer is empty\n$/);
    expect(answersInOrder(opinions, ['a', 'b'], () => '')).toEqual(['a', '', 'b']);
  });

  it('reads texts to predict line by line or from CSV, and names a missing file', async () => {
    expect(await readTexts(await write('t.txt', 'one\n\nthree\n'))).toEqual(['one', '', 'three']);
    expect(await readTexts(await write('t.csv', 'text\n"a, b"\nc\n'))).toEqual(['a, b', 'c']);
    await expect(readTrainingTexts(join(dir, 'none.csv'))).rejects.toThrow('none.csv: cannot be read');
  });
});
