import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntentClassifier, loadOrTrainClassifier } from './index.js';
import { fakeEncoder, shopExamples, strangeMessages } from './testing/fake-encoder.js';

const settings = () => ({ examples: shopExamples(), outOfScope: strangeMessages(), encoder: fakeEncoder() });

const embed = async (text: string): Promise<Float32Array> =>
  (await fakeEncoder().encode([text]))[0]?.outputs['sentence_embedding'] as Float32Array;

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
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('reports figures by cross-validation', () => {
    const { report } = classifier;
    expect(report).toMatchObject({ intents: 4, outOfScope: 12, folds: 5 });
    expect(report.examples).toBe(new Set(shopExamples().map(({ text, label }) => label + text)).size);
    expect(report.inScope.accuracy).toBeGreaterThan(0.9);
    expect(report.tried.map(({ C }) => C)).toContain(report.C);
    expect(report.threshold.negativesRejected).toBeGreaterThan(0.5);
    const inScope = classifier.heldOut.filter(({ label }) => label !== null);
    const right = inScope.filter(({ label, best }) => label === best).length;
    expect(right / inScope.length).toBeCloseTo(report.inScope.accuracy, 12);
    expect(classifier.heldOut).toHaveLength(report.examples + report.outOfScope);
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

  it('names its content: order and repetitions do not count, a new example does', async () => {
    const reordered = { ...settings(), examples: [...shopExamples().reverse(), ...shopExamples()] };
    expect((await IntentClassifier.train(reordered)).version).toBe(classifier.version);
    const more = { ...settings(), examples: [...shopExamples(), { text: 'parcel?', label: 'order_status' }] };
    expect((await IntentClassifier.train(more)).version).not.toBe(classifier.version);
    // The same folder with other weights in it.
    const replaced = { ...settings(), encoder: fakeEncoder('other weights') };
    expect((await IntentClassifier.train(replaced)).version).not.toBe(classifier.version);
  });

  it('trains once, then loads, and replaces a damaged copy', async () => {
    const cacheDir = join(dir, 'cache');
    const first = settings();
    await loadOrTrainClassifier({ ...first, cacheDir });
    expect(first.encoder.calls).toHaveLength(1);
    const second = settings();
    const cached = await loadOrTrainClassifier({ ...second, cacheDir });
    expect(second.encoder.calls).toHaveLength(0);
    const weights = join(cacheDir, cached.version, 'weights.bin');
    const bytes = await readFile(weights);
    bytes.writeUInt8(bytes.readUInt8(9) ^ 255, 9);
    await writeFile(weights, bytes);
    await expect(IntentClassifier.load(join(cacheDir, cached.version))).rejects.toThrow('damaged');
    const third = settings();
    await loadOrTrainClassifier({ ...third, cacheDir });
    expect(third.encoder.calls).toHaveLength(1);
    expect(await readdir(cacheDir)).toEqual([cached.version]);
  });

  it('says what is wrong with a folder', async () => {
    await expect(IntentClassifier.load(join(dir, 'nowhere'))).rejects.toThrow(/nowhere.intents\.json: /);
    const folder = join(dir, 'broken');
    await classifier.save(folder);
    await writeFile(join(folder, 'weights.bin'), Buffer.alloc(8));
    await expect(IntentClassifier.load(folder)).rejects.toThrow(/weights\.bin: 8 bytes where \d+ belong/);
    await writeFile(join(folder, 'intents.json'), '{"format":"other"}');
    await expect(IntentClassifier.load(folder)).rejects.toThrow(
      'not an intent classifier of this version: format',
    );
    await writeFile(join(folder, 'intents.json'), 'nonsense');
    await expect(IntentClassifier.load(folder)).rejects.toThrow('not a JSON document');
  });

  it('says what is wrong with the examples', async () => {
    const train = (examples: { text: string; label: string }[]) =>
      IntentClassifier.train({ examples, outOfScope: [], encoder: fakeEncoder() });
    await expect(train([])).rejects.toThrow('At least two intents are needed; the examples have none');
    await expect(train([{ text: 'a', label: 'x' }])).rejects.toThrow('only "x"');
    await expect(train([{ text: ' ', label: 'x' }])).rejects.toThrow('Example 1 (x) has no text');
    await expect(train([{ text: 'a', label: '' }])).rejects.toThrow('Example 1 ("a") has no intent');
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
    expect(tiny.threshold).toBe(0);
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
