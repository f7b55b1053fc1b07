import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoded, ModelInfo } from '#platform';
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

  describe('with a second model', () => {
    const german = { text: 'wo bleibt mein paket', label: 'order_status', language: 'de' };
    const examples = [...shopExamples(), german];
    /** Reads as the first does, with every vector turned round: what one classifier learnt means nothing to the other. */
    const both = (): Encoder & { asked: [string, string | null | undefined][] } => {
      const { model, encode } = fakeEncoder();
      const second = { ...model, name: 'second', contentHash: 'second' };
      const asked: [string, string | null | undefined][] = [];
      return {
        model: { ...model, labels: { ...model.labels, languages: ['en'] } },
        also: { ...second, labels: { ...model.labels, languages: ['en', 'de'] } },
        asked,
        encode: async (texts, options) => {
          texts.forEach((text) => asked.push([text, options?.language]));
          const encoded = await encode(texts, options);
          return options?.language === 'de' ? encoded.map(turned) : encoded;
        },
      };
    };
    const turned = (one: Encoded): Encoded => ({
      ...one,
      outputs: {
        ...one.outputs,
        intent_embedding: (one.outputs['intent_embedding'] as Float32Array).map((value) => -value),
      },
    });
    const backwards = async (text: string) => (await embed(text)).map((value) => -value);

    it('leaves examples out in languages that no model reads', async () => {
      const alone = await IntentClassifier.train({ ...settings(), examples });
      expect(alone.version).toBe(classifier.version);
    });

    it('learns for each model in its own space: the first from its language, the second from all', async () => {
      const encoder = both();
      const spoken = await IntentClassifier.train({ ...settings(), examples, encoder });
      expect(encoder.asked.filter(([text]) => text === german.text)).toEqual([[german.text, 'de']]);
      expect(encoder.asked.filter(([text]) => text === 'where is my order')).toHaveLength(2);
      expect(spoken.report.examples).toBe(classifier.report.examples);
      expect(spoken.report.languages).toEqual([
        { language: 'de', examples: 1, accuracy: expect.any(Number) as number },
      ]);
      const asked = 'where is my order';
      const first = spoken.for(encoder.model);
      const second = spoken.for(encoder.also as ModelInfo);
      expect(first.classify(asked, await embed(asked))).toEqual(
        classifier.classify(asked, await embed(asked)),
      );
      expect(second.classify('mein paket', await backwards('mein paket')).alternatives[0]?.name).toBe(
        'order_status',
      );
      const folder = join(dir, 'spoken');
      await spoken.save(folder);
      const loaded = await IntentClassifier.load(folder);
      expect(loaded.report).toEqual(spoken.report);
      const again = loaded.for(encoder.also as ModelInfo);
      expect(again.classify(asked, await backwards(asked))).toEqual(
        second.classify(asked, await backwards(asked)),
      );
    });

    it('learns what is strange in a language that it has enough examples in', async () => {
      const encoder = both();
      const asked = () => new Set(encoder.asked.map(([text]) => text)).size;
      await IntentClassifier.train({ ...settings(), examples, encoder });
      const few = asked();
      const many = Array.from({ length: 200 }, (_, i) => ({ ...german, text: `paket ${i}` }));
      await IntentClassifier.train({ ...settings(), examples: [...examples, ...many], encoder });
      expect(asked()).toBeGreaterThan(few + many.length + 100);
    });

    it('hears by itself what an added example is written in', async () => {
      const encoder = both();
      const added = { text: 'wann kommt denn endlich meine bestellung bei mir an', label: 'order_status' };
      const spoken = await IntentClassifier.train({ ...settings(), examples: [...examples, added], encoder });
      expect(spoken.report.languages).toMatchObject([{ language: 'de', examples: 2 }]);
      expect(spoken.report.examples).toBe(classifier.report.examples);
    });

    it('refuses what was learnt before the second model was there', () => {
      expect(() => classifier.refuseForeign(fakeEncoder())).not.toThrow();
      expect(() => classifier.refuseForeign(both())).toThrow(
        /trained on the language model none, but "second"/,
      );
    });
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
