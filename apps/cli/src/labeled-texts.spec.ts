import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLabeledCsv, readOpinions, readTexts, readTrainingTexts } from './labeled-texts.js';

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
    ['stray.csv', 'text,label\r\nhi,A\r\n"a" b,B\r\n', 'stray.csv:3: not a valid CSV file'],
    ['mixed.csv', 'text,label\n"a\r\nb",A\r\n\r\nhi,\n', 'mixed.csv:5: the second column (label) is empty'],
  ])('says where %s is wrong', async (name, content, message) => {
    const file = await write(name, content);
    await expect(readLabeledCsv(file)).rejects.toThrow(message);
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
    ['blank.txt', 'fine\n \t\n', 'blank.txt:2: there is no text to read'],
    ['control.csv', 'text\n"two\nlines"\n"\u0000\u0007"\n', 'control.csv:4: there is no text to read'],
    ['vast.txt', `${'x '.repeat(2 ** 19)}\n`, 'vast.txt:1: the text has 1048576 characters; at most 50000'],
    ['empty.txt', '', 'empty.txt: there is no text in this file'],
  ])('refuses opinions of which there is nothing to read: %s', async (name, content, message) => {
    await expect(readOpinions(await write(name, content))).rejects.toThrow(message);
  });

  it('reads texts to predict line by line or from CSV, and names a missing file', async () => {
    expect(await readTexts(await write('t.txt', 'one\n\nthree\n'))).toEqual(['one', '', 'three']);
    expect(await readTexts(await write('t.csv', 'text\n"a, b"\nc\n'))).toEqual(['a, b', 'c']);
    await expect(readTrainingTexts(join(dir, 'none.csv'))).rejects.toThrow('none.csv: cannot be read');
  });
});
