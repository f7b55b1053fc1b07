import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Encoder, IntentClassifier, intentVersion, loadOrTrainClassifier } from '../index.js';
import { fakeEncoder, shopExamples, strangeMessages } from '../testing/fake-encoder.js';

const settings = () => ({ examples: shopExamples(), outOfScope: strangeMessages(), encoder: fakeEncoder() });

const embed = async (text: string): Promise<Float32Array> =>
  (await fakeEncoder().encode([text]))[0]?.outputs['intent_embedding'] as Float32Array;

describe('IntentClassifier', () => {
  let classifier: IntentClassifier;
  let dir: string;
  beforeAll(async () => {
    classifier = await IntentClassifier.train(settings());
    dir = await mkdtemp(join(tmpdir(), 'intents-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('recognises what it was taught and rejects the rest', async () => {
    const guess = async (text: string) => classifier.classify(text, await embed(text));
    expect((await guess('please track my parcel')).intent?.name).toBe('order_status');
    expect((await guess('I would return the shoes')).alternatives[0]?.name).toBe('return_item');
    expect((await guess('write a poem about the tower')).intent).toBeNull();
  });

  it('gives probabilities, best first', async () => {
    const { alternatives } = classifier.classify('where is my order', await embed('where is my order'));
    expect(alternatives).toHaveLength(3);
    const confidences = alternatives.map(({ confidence }) => confidence);
    expect([...confidences].sort((a, b) => b - a)).toEqual(confidences);
    const { probabilities } = classifier.score('anything', await embed('anything'));
    const sum = probabilities.reduce((a, b) => a + b, 0);
    expect(sum).toBeGreaterThanOrEqual(0);
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('reports figures by cross-validation', () => {
    const { report } = classifier;
    expect(report).toMatchObject({ intents: 4, folds: 5 });
    expect(report.examples).toBe(new Set(shopExamples().map(({ text, label }) => label + text)).size);
    expect(report.inScope.accuracy).toBeGreaterThan(0.9);
    expect(report.tried.map(({ head }) => head)).toContain(report.head);
    expect(report.threshold.negativesRejected).toBeGreaterThan(0.5);
    const inScope = classifier.heldOut.filter(({ label }) => label !== null);
    const right = inScope.filter(({ label, best }) => label === best).length;
    expect(right / inScope.length).toBeCloseTo(report.inScope.accuracy, 12);
    expect(classifier.heldOut).toHaveLength(report.examples + report.outOfScope);
  });

  it('takes out-of-scope messages to be as common as the shop labels them, once it labels enough', async () => {
    const outOfScope = ['', 'now', 'soon', 'later', 'quickly'].flatMap((end) =>
      strangeMessages().map((text) => `${text} ${end}`.trim()),
    );
    const { report } = await IntentClassifier.train({ ...settings(), outOfScope });
    const told = (outOfScope.length / report.examples).toPrecision(2);
    expect(report.threshold.how).toContain(`weighing ${Number(told)} of in scope`);
    expect(classifier.report.threshold.how).toContain('weighing 1 of in scope');
  });

  it('survives saving and loading, to the last digit', async () => {
    const folder = join(dir, 'saved');
    await classifier.save(folder);
    const loaded = await IntentClassifier.load(folder);
    expect(loaded.version).toBe(classifier.version);
    expect(loaded.report).toEqual(classifier.report);
    for (const text of ['where is my order', 'poem', '', '🙂🙂', 'x'.repeat(4000)]) {
      const embedding = await embed(text);
      expect(loaded.classify(text, embedding)).toEqual(classifier.classify(text, embedding));
    }
  });

  it('names its content: order and repetitions do not count, a new example does', () => {
    const version = intentVersion(settings());
    expect(classifier.version).toBe(version);
    const examples = [...shopExamples().reverse(), ...shopExamples()];
    expect(intentVersion({ ...settings(), examples })).toBe(version);
    const more = [...shopExamples(), { text: 'parcel?', label: 'order_status' }];
    expect(intentVersion({ ...settings(), examples: more })).not.toBe(version);
    // The same folder with other weights in it.
    expect(intentVersion({ ...settings(), encoder: fakeEncoder('other weights') })).not.toBe(version);
  });

  it('trains once, then loads; replaces a damaged copy; reads only what is new', async () => {
    const cacheDir = join(dir, 'cache');
    const encoder = fakeEncoder();
    const examples = shopExamples().filter((_, i) => i % 8 === 0);
    const options = { examples, outOfScope: [], encoder, cacheDir };
    await loadOrTrainClassifier(options);
    expect(encoder.calls).toHaveLength(1);
    const { version } = await loadOrTrainClassifier(options);
    const numbers = join(cacheDir, version, 'numbers.bin');
    const bytes = await readFile(numbers);
    bytes.writeUInt8(bytes.readUInt8(9) ^ 255, 9);
    await writeFile(numbers, bytes);
    await expect(IntentClassifier.load(join(cacheDir, version))).rejects.toThrow('damaged');
    await loadOrTrainClassifier(options);
    expect((await IntentClassifier.load(join(cacheDir, version))).version).toBe(version);
    expect(encoder.calls).toHaveLength(1);
    const edited = [...examples, { text: 'parcel?', label: 'order_status' }];
    await loadOrTrainClassifier({ ...options, examples: edited });
    expect(encoder.calls[1]).toEqual(['parcel?']);
  });

  it('learns from examples in another language where a second model reads it, and leaves them out where none does', async () => {
    const german = { text: 'wo bleibt mein paket', label: 'order_status', language: 'de' };
    const examples = [...shopExamples(), german];
    const alone = await IntentClassifier.train({ ...settings(), examples });
    expect(alone.version).toBe(classifier.version);
    const encoder = fakeEncoder();
    const first = encoder.encode.bind(encoder);
    const languages: unknown[] = [];
    const both: Encoder = {
      ...encoder,
      also: {
        ...encoder.model,
        contentHash: 'second',
        labels: { ...encoder.model.labels, languages: ['de'] },
      },
      encode: (texts, options) => {
        if (texts.includes(german.text)) languages.push(options?.language);
        return first(texts);
      },
    };
    const spoken = await IntentClassifier.train({ ...settings(), examples, encoder: both });
    expect(languages).toEqual(['de']);
    expect(spoken.report.examples).toBe(classifier.report.examples + 1);
    const { alternatives } = spoken.classify('mein paket', await embed('mein paket'));
    expect(alternatives[0]?.name).toBe('order_status');
  });

  it('says what is wrong with a folder', async () => {
    await expect(IntentClassifier.load(join(dir, 'nowhere'))).rejects.toThrow(/nowhere.intents\.json: /);
    const folder = join(dir, 'broken');
    await classifier.save(folder);
    await writeFile(join(folder, 'numbers.bin'), Buffer.alloc(8));
    await expect(IntentClassifier.load(folder)).rejects.toThrow(/numbers\.bin: 8 bytes where \d+ belong/);
    await writeFile(join(folder, 'intents.json'), '{"format":"other"}');
    await expect(IntentClassifier.load(folder)).rejects.toThrow(
      'not an intent classifier of this version: format',
    );
    await writeFile(join(folder, 'intents.json'), 'nonsense');
    await expect(IntentClassifier.load(folder)).rejects.toThrow('not a JSON document');
  });

  it('trains on very little', async () => {
    const tiny = await IntentClassifier.train({
      examples: [
        { text: 'where is my order', label: 'a' },
        { text: 'return the shoes', label: 'b' },
      ],
      outOfScope: [],
      encoder: fakeEncoder(),
    });
    expect(tiny.classify('return the shoes', await embed('return the shoes')).intent?.name).toBe('b');
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    await IntentClassifier.train({
      ...settings(),
      onProgress: ({ stage, share }) => told.push(`${stage} ${share.toFixed(2)}`),
    });
    expect(told[0]).toBe('reading 0.00');
    expect(told.at(-1)).toBe('training 1.00');
  });

  it('stops when told to', async () => {
    const stopped = AbortSignal.abort(new Error('shutting down'));
    await expect(IntentClassifier.train({ ...settings(), signal: stopped })).rejects.toThrow('shutting down');
  });
});
