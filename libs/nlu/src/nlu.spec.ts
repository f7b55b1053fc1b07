import fc from 'fast-check';
import { type IntentRoles, Understanding } from '#contracts';
import { ByLanguage, type Encoder, IntentClassifier, Nlu } from './index.js';
import { fakeEncoder, shopExamples, strangeMessages } from './testing/fake-encoder.js';

const NOW = Date.UTC(2026, 0, 5, 10);

describe('Nlu', () => {
  let encoder: ReturnType<typeof fakeEncoder>;
  let nlu: Nlu;
  beforeAll(async () => {
    encoder = fakeEncoder();
    const classifier = await IntentClassifier.train({
      examples: shopExamples(),
      outOfScope: strangeMessages(),
      encoder,
    });
    nlu = new Nlu(
      encoder,
      classifier,
      { products: [{ id: 'p1', name: 'Fellside Rain Jacket' }] },
      { locale: 'en-IE', roles: new Map([['greeting', 'greeting']]) },
    );
  });
  const intentsOf = async (text: string) =>
    (await nlu.understand(text, { now: NOW })).understanding.segments.map(
      (segment) => segment.intent?.name ?? null,
    );

  it('hears several requests in one message, in one batch', async () => {
    encoder.calls.length = 0;
    const text = 'where is my order, and can I change the address?';
    const { understanding, segmentEmbeddings } = await nlu.understand(text, { now: NOW });
    expect(understanding.segments.map((segment) => segment.intent?.name)).toEqual([
      'order_status',
      'change_address',
    ]);
    for (const { text: part, start, end } of understanding.segments)
      expect(text.slice(start, end)).toBe(part);
    expect(segmentEmbeddings).toHaveLength(2);
    expect(encoder.calls).toHaveLength(1);
  });

  it('keeps one request as one, without the greeting before it', async () => {
    expect(await intentsOf('where is my order')).toEqual(['order_status']);
    expect(await intentsOf('hello. where is my order?')).toEqual(['order_status']);
    expect(await intentsOf('where is my order? I want to track my parcel')).toEqual(['order_status']);
    expect(await intentsOf('hello')).toEqual(['greeting']);
  });

  it('goes by what the shop says an intent is, whatever its name', async () => {
    const named = async (name: string, roles: IntentRoles) => {
      const classifier = await IntentClassifier.train({
        examples: shopExamples().map(({ text, label }) => ({
          text,
          label: label === 'greeting' ? name : label,
        })),
        outOfScope: strangeMessages(),
        encoder,
      });
      const shop = new Nlu(encoder, classifier, { products: [] }, { locale: 'en-IE', roles });
      const { understanding } = await shop.understand('hello. where is my order?', { now: NOW });
      return understanding.segments.map(({ intent }) => intent?.name);
    };
    expect(await named('welcome_discount', new Map())).toEqual(['welcome_discount', 'order_status']);
    expect(await named('salutation', new Map([['salutation', 'greeting']]))).toEqual(['order_status']);
  });

  it('tells language and sentiment', async () => {
    const { understanding } = await nlu.understand(
      'Wo ist meine Bestellung, ich warte seit zwei Wochen darauf',
      { now: NOW },
    );
    expect(understanding.language).toBe('de');
    expect((await nlu.understand('ok', { now: NOW })).understanding.language).toBeNull();
    expect((await nlu.understand('ok', { now: NOW, language: 'de' })).understanding.language).toBe('de');
    const angry = (await nlu.understand('this is broken and I am angry', { now: NOW })).understanding
      .sentiment;
    expect(angry?.label).toBe('negative');
    const { positive = 0, negative = 0 } = angry?.probabilities ?? {};
    expect(angry?.score).toBeCloseTo(positive - negative, 12);
    const english: Encoder = {
      ...encoder,
      model: { ...encoder.model, labels: { ...encoder.model.labels, languages: ['en'] } },
    };
    const classifier = await IntentClassifier.train({
      examples: shopExamples(),
      outOfScope: strangeMessages(),
      encoder,
    });
    const shop = new Nlu(english, classifier, { products: [] }, { locale: 'en-IE' });
    const unread = await shop.understand('Die Jacke ist broken, ich bin sehr unzufrieden damit', {
      now: NOW,
    });
    const nothing = { sentiment: null, aspects: [], names: [] };
    expect(unread.understanding).toMatchObject({ language: 'de', unread: true, ...nothing });
  });

  it('tells what a message speaks of and names, when the model can', async () => {
    const heads = {
      ...encoder.model.labels.heads,
      aspect_logits: { labels: ['O', 'B', 'I'], temperature: 1 },
      aspect_polarity_logits: { labels: ['negative', 'neutral', 'positive'], temperature: 1 },
      entity_logits: { labels: ['O', 'B-location', 'I-location'], temperature: 1 },
    };
    const tokenOutputs = {
      aspect_logits: Float32Array.of(0, 9, 0, 9, 0, 0),
      aspect_polarity_logits: Float32Array.of(9, 0, 0, 0, 0, 0),
      entity_logits: Float32Array.of(9, 0, 0, 0, 9, 0),
    };
    const pieces = { start: Int32Array.of(0, 4), end: Int32Array.of(3, 8), word: Uint8Array.of(1, 1) };
    const able: Encoder = {
      model: {
        ...encoder.model,
        labels: { ...encoder.model.labels, heads },
        outputs: ['sentence_embedding', 'intent_embedding', ...Object.keys(heads)],
      },
      encode: async (texts, { outputs } = {}) =>
        (await encoder.encode(texts)).map((one) =>
          outputs ? { ...one, pieces, outputs: { ...one.outputs, ...tokenOutputs } } : one,
        ),
    };
    const classifier = await IntentClassifier.train({ examples: shopExamples(), outOfScope: [], encoder });
    const { understanding } = await new Nlu(able, classifier, { products: [] }, { locale: 'en' }).understand(
      'zip Cork',
    );
    expect(understanding.aspects).toEqual([expect.objectContaining({ text: 'zip', start: 0, end: 3 })]);
    expect(understanding.aspects[0]?.polarity.label).toBe('negative');
    expect(understanding.names).toEqual([expect.objectContaining({ type: 'location', text: 'Cork' })]);
    const { understanding: without } = await nlu.understand('zip Cork', { now: NOW });
    expect(without).toMatchObject({ aspects: [], names: [] });
  });

  it('uses a new classifier and new names from the next message on', async () => {
    const other = await IntentClassifier.train({
      examples: shopExamples().map(({ text, label }) => ({ text, label: `new_${label}` })),
      outOfScope: [],
      encoder,
    });
    const swapped = new Nlu(encoder, other, { products: [] }, { locale: 'en-IE' });
    swapped.useGazetteer({ products: [{ id: 'p9', name: 'Harbour Wool Hat' }] });
    const { understanding } = await swapped.understand('return the harbour wool hat', { now: NOW });
    expect(understanding.segments[0]?.alternatives[0]?.name).toBe('new_return_item');
    expect(understanding.entities).toContainEqual(expect.objectContaining({ type: 'product', value: 'p9' }));
    expect(understanding.model).toEqual({ intents: other.version, base: 'fake' });
  });

  it('survives any text and answers in the contract with exact offsets', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        'NF-10482',
        '#W2611340',
        'order 123456',
        'a.b@c.ie',
        '+353 87 123 4567',
        '€49.99',
        'under 80',
        'tomorrow',
        'size M',
        'EU 42',
        'dark green',
        'France',
        'felside rain jacket',
        '. ',
        ', and ',
        '\n',
        '👟',
        '\u0000',
        ' hello ',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const text = pieces.join(' ');
        const { understanding } = await nlu.understand(text, { now: NOW });
        Understanding.parse(understanding);
        for (const part of [...understanding.entities, ...understanding.segments]) {
          expect(text.slice(part.start, part.end)).toBe(part.text);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' '.repeat(4000)],
    ['digits', '1'.repeat(4000)],
    ['separated digits', '1,'.repeat(2000)],
    ['at signs', 'a@'.repeat(2000)],
    ['dots', 'a.'.repeat(2000)],
    ['conjunctions', ' and can'.repeat(500)],
    ['order words', 'order no. '.repeat(400)],
    ['product words', 'rain jacket '.repeat(330)],
    ['emoji', '🧥'.repeat(2000)],
  ])('takes 4000 characters of %s', async (_, text) => {
    const { understanding } = await nlu.understand(text, { now: NOW });
    expect(understanding.segments.length).toBeGreaterThan(0);
  });
});

describe('Nlu with a second model', () => {
  const labelled = (languages: string[]) => {
    const { model } = fakeEncoder();
    return { ...model, name: languages.join(), labels: { ...model.labels, languages } };
  };

  it('reads a message by the model of its language, or of the conversation where it is short', async () => {
    const fake = fakeEncoder();
    const asked: (string | null | undefined)[] = [];
    const encoder: Encoder = {
      model: labelled(['en']),
      also: labelled(['en', 'de']),
      encode: (texts, options) => {
        asked.push(options?.language);
        return fake.encode(texts, options);
      },
    };
    const classifier = await IntentClassifier.train({
      examples: shopExamples(),
      outOfScope: strangeMessages(),
      encoder: fake,
    });
    const nlu = new Nlu(encoder, classifier, { products: [] }, { locale: 'en-IE' });
    const read = async (text: string, language?: string) => {
      const { understanding } = await nlu.understand(text, { now: NOW, language });
      return [understanding.language, understanding.unread, understanding.model.base];
    };
    expect(await read('Wo ist meine Bestellung, ich warte seit zwei Wochen')).toEqual(['de', false, 'en,de']);
    expect(asked).toEqual(['de']);
    expect(await read('where is my order')).toEqual(['en', false, 'en']);
    expect(await read('ok', 'de')).toEqual(['de', false, 'en,de']);
    expect(await read('ok')).toEqual([null, false, 'en']);
    expect(await read('Var är min beställning, jag har väntat i två veckor')).toEqual(['sv', true, 'en']);
  });

  it('sends each of several texts to the model of its language', async () => {
    const fake = fakeEncoder();
    const asked: [string | null | undefined, readonly string[]][] = [];
    const encoder = new ByLanguage({
      model: labelled(['en']),
      also: { ...labelled(['en', 'de']), contentHash: 'other' },
      encode: (texts, options) => {
        asked.push([options?.language, texts]);
        return fake.encode(texts);
      },
    });
    const texts = ['red waterproof jacket for women', 'rote wasserdichte Jacke für Damen', 'wool socks'];
    const [first, second, third] = await encoder.encode(texts);
    expect(asked).toEqual([
      [null, [texts[0], texts[2]]],
      ['de', [texts[1]]],
    ]);
    expect([first, second, third]).toEqual(await fake.encode(texts));
    expect(encoder.model.contentHash).toBe('fake+other');
  });
});
