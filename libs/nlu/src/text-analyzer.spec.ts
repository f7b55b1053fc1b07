import fc from 'fast-check';
import { Sentiment } from '#contracts';
import type { Encoded, EncodeOptions, PieceOffsets } from '#platform';
import type { Encoder } from './encoder.js';
import { TextAnalyzer } from './index.js';

const POLARITIES = ['negative', 'neutral', 'positive'];
const ENTITIES = ['O', 'B-location', 'I-location', 'B-person', 'I-person'];
const heads = {
  sentiment_logits: { labels: POLARITIES, temperature: 2 },
  aspect_logits: { labels: ['O', 'B', 'I'], temperature: 1 },
  aspect_polarity_logits: { labels: POLARITIES, temperature: 1 },
  entity_logits: { labels: ENTITIES, temperature: 1 },
};

interface Piece {
  text: string;
  aspect?: string;
  entity?: string;
  polarity?: number[];
}

/** One row a piece: 5 for the label that is meant, 0 for the others. */
const rows = (labels: readonly string[], chosen: readonly string[]): Float32Array =>
  Float32Array.from(chosen.flatMap((label) => labels.map((other) => (other === label ? 5 : 0))));

/** Says of every text what the pieces say; they stand in the text in this order, `##` before those that go on with a word. */
const encoderSaying = (pieces: readonly Piece[]): Encoder & { asked: EncodeOptions[] } => {
  const asked: EncodeOptions[] = [];
  const encode = (text: string): Encoded => {
    const offsets: PieceOffsets = {
      start: new Int32Array(pieces.length),
      end: new Int32Array(pieces.length),
      word: new Uint8Array(pieces.length),
    };
    let at = 0;
    pieces.forEach((piece, index) => {
      const bare = piece.text.replace('##', '');
      at = text.indexOf(bare, at);
      offsets.start[index] = at;
      offsets.end[index] = at += bare.length;
      offsets.word[index] = piece.text === bare ? 1 : 0;
    });
    return {
      outputs: {
        sentence_embedding: Float32Array.of(1, 0),
        sentiment_logits: Float32Array.of(0, 0, 2 * Math.log(2)),
        aspect_logits: rows(
          ['O', 'B', 'I'],
          pieces.map(({ aspect = 'O' }) => aspect),
        ),
        aspect_polarity_logits: Float32Array.from(pieces.flatMap(({ polarity = [0, 0, 0] }) => polarity)),
        entity_logits: rows(
          ENTITIES,
          pieces.map(({ entity = 'O' }) => entity),
        ),
      },
      pieces: offsets,
      tokens: pieces.length + 2,
      windows: 1,
    };
  };
  return {
    asked,
    model: {
      name: 'fake',
      contentHash: 'fake',
      labels: { embedding: 2, maxTokens: 256, heads },
      outputs: ['sentence_embedding', ...Object.keys(heads)],
    },
    encode: (texts, options = {}) => {
      asked.push(options);
      return Promise.resolve(texts.map(encode));
    },
  };
};

const analyze = async (text: string, pieces: readonly Piece[]) => {
  const [analysis] = await new TextAnalyzer(encoderSaying(pieces)).analyze([text]);
  if (!analysis) throw new Error('one analysis a text');
  return analysis;
};

describe('TextAnalyzer', () => {
  it('finds terms with their polarity and names with their type, by their places in the text', async () => {
    const text = 'The battery life in London is great, the ZIPPER is not';
    const { aspects, names, sentiment, language } = await analyze(text, [
      { text: 'battery', aspect: 'B', polarity: [0, 0, 3] },
      { text: 'life', aspect: 'I', polarity: [0, 0, 1] },
      { text: 'London', entity: 'B-location' },
      { text: 'ZIP', aspect: 'B', polarity: [4, 0, 0] },
      { text: '##PER', aspect: 'O', polarity: [0, 0, 0] },
    ]);
    expect(aspects).toEqual([
      expect.objectContaining({ text: 'battery life', start: 4, end: 16 }),
      expect.objectContaining({ text: 'ZIPPER', start: 41, end: 47 }),
    ]);
    // The mean over the term's pieces: logits 0, 0, 2 and 2, 0, 0.
    const share = Math.exp(2) / (Math.exp(2) + 2);
    expect(aspects[0]?.polarity.label).toBe('positive');
    expect(aspects[0]?.polarity.probabilities.positive).toBeCloseTo(share, 6);
    expect(aspects[1]?.polarity.probabilities.negative).toBeCloseTo(share, 6);
    expect(aspects[0]?.confidence).toBeCloseTo(Math.exp(5) / (Math.exp(5) + 2), 6);
    expect(names).toEqual([
      { type: 'location', text: 'London', start: 20, end: 26, confidence: expect.any(Number) as number },
    ]);
    // Calibrated: half the logits, so that the best class has twice the probability of each other.
    expect(sentiment?.probabilities.positive).toBeCloseTo(0.5, 6);
    expect(language).toBe('en');
  });

  it('begins a span anew at B, at another type, and at an I that follows nothing', async () => {
    const text = 'a b c d e f';
    const { aspects, names } = await analyze(text, [
      { text: 'a', aspect: 'I', entity: 'B-person' },
      { text: 'b', aspect: 'I', entity: 'I-location' },
      { text: 'c', aspect: 'B', entity: 'I-location' },
      { text: 'd', entity: 'O' },
      { text: 'e', aspect: 'I', entity: 'I-person' },
      { text: 'f', aspect: 'I', entity: 'B-person' },
    ]);
    expect(aspects.map((aspect) => aspect.text)).toEqual(['a b', 'c', 'e f']);
    expect(names.map(({ text: name, type }) => `${name}: ${type}`)).toEqual([
      'a: person',
      'b c: location',
      'e: person',
      'f: person',
    ]);
  });

  it('gives spans that are slices of the text, in order, apart, whatever the labels', async () => {
    const piece = fc.record({
      text: fc.constantFrom('zip', '##per', 'boot', '##s', 'x'),
      aspect: fc.constantFrom('O', 'B', 'I'),
      entity: fc.constantFrom(...ENTITIES),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 15 }), async (pieces) => {
        const text = pieces
          .map((one) => (one.text.startsWith('##') ? '' : ' ') + one.text.replace('##', ''))
          .join('');
        const { aspects, names } = await analyze(text, pieces);
        for (const spans of [aspects, names]) {
          let before = 0;
          for (const span of spans) {
            expect(text.slice(span.start, span.end)).toBe(span.text);
            expect(span.start).toBeGreaterThanOrEqual(before);
            expect(span.end).toBeGreaterThan(span.start);
            expect(span.confidence > 0 && span.confidence <= 1).toBe(true);
            before = span.end;
          }
        }
        for (const { polarity } of aspects) Sentiment.parse(polarity);
      }),
    );
  });

  it('asks for all it needs in one pass, in the bulk lane unless told', async () => {
    const encoder = encoderSaying([{ text: 'zip' }]);
    const { signal } = new AbortController();
    expect(await new TextAnalyzer(encoder).analyze(['zip', 'the zip'])).toHaveLength(2);
    await new TextAnalyzer(encoder).analyze(['zip'], { lane: 'chat', signal });
    expect(encoder.asked).toEqual([
      { lane: 'bulk', outputs: encoder.model.outputs },
      { lane: 'chat', signal, outputs: encoder.model.outputs },
    ]);
    expect(await new TextAnalyzer(encoder).analyze([])).toEqual([]);
  });

  it.each([
    ['', 'Text 2 of 2 is empty'],
    [' \t\n\u00a0', 'Text 2 of 2 holds nothing but spaces and control characters'],
    ['\u0000\u0007\u200b\ufeff', 'Text 2 of 2 holds nothing but spaces and control characters'],
  ])('refuses %j', async (text, message) => {
    const analyzer = new TextAnalyzer(encoderSaying([{ text: 'zip' }]));
    await expect(analyzer.analyze(['a zip', text])).rejects.toMatchObject({
      code: 'text_unreadable',
      status: 422,
      message,
    });
  });

  it('says which output a model lacks', async () => {
    const encoder = encoderSaying([]);
    const { sentiment_logits } = heads;
    const older = {
      ...encoder,
      model: { ...encoder.model, labels: { ...encoder.model.labels, heads: { sentiment_logits } } },
    };
    await expect(new TextAnalyzer(older).analyze(['zip'])).rejects.toMatchObject({
      code: 'model_unusable',
      message: expect.stringContaining('no output "aspect_logits"') as string,
    });
  });

  it('reads how a text in a language of the second model feels, and no more', async () => {
    const first = encoderSaying([{ text: 'Jacke', aspect: 'B' }]);
    const second = ['sentence_embedding', 'sentiment_logits'];
    const encoder: Encoder = {
      model: { ...first.model, labels: { ...first.model.labels, languages: ['en'] } },
      also: {
        ...{ name: 'several', contentHash: 'several', outputs: second },
        labels: {
          ...{ embedding: 2, maxTokens: 256, languages: ['en', 'de'] },
          heads: { sentiment_logits: { labels: ['negative', 'neutral', 'positive'], temperature: 2 } },
        },
      },
      encode: async (texts, options) =>
        (await first.encode(texts, options)).map(({ pieces, ...one }) =>
          options?.language ? one : { ...one, ...(pieces && { pieces }) },
        ),
    };
    const text = 'Die Jacke ist warm und sitzt gut';
    const [read] = await new TextAnalyzer(encoder).analyze([text]);
    expect(first.asked).toEqual([expect.objectContaining({ language: 'de', outputs: second })]);
    expect(read).toMatchObject({ language: 'de', aspects: [], names: [] });
    // Softmax of (0, 0, log 2): by the second model's own temperature.
    expect(read?.sentiment?.probabilities.positive).toBeCloseTo(0.5, 6);
    const [unread] = await new TextAnalyzer(encoder).analyze(['Jackan är varm och sitter bra på mig']);
    expect(unread).toMatchObject({ language: 'sv', sentiment: null });
  });
});
