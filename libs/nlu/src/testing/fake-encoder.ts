import type { Encoded } from '#platform';
import type { Encoder } from '../encoder.js';

const WIDTH = 64;
const POLARITIES = ['negative', 'neutral', 'positive'];
const labels = {
  embedding: WIDTH,
  maxTokens: 256,
  heads: { sentiment_logits: { labels: POLARITIES, temperature: 1 } },
};

/** Words hashed into a vector: texts with words in common are near each other. Fast and the same everywhere. */
export const fakeEncoder = (contentHash = 'fake'): Encoder & { calls: string[][] } => {
  const calls: string[][] = [];
  return {
    calls,
    model: {
      name: 'fake',
      contentHash,
      labels,
      outputs: ['sentence_embedding', 'intent_embedding', 'sentiment_logits'],
    },
    encode: (texts) => {
      calls.push([...texts]);
      return Promise.resolve(texts.map(encodeOne));
    },
  };
};

const encodeOne = (text: string): Encoded => {
  const vector = new Float32Array(WIDTH);
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  for (const word of words) {
    let hash = 2166136261;
    for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
    vector[hash % WIDTH] = (vector[hash % WIDTH] ?? 0) + (hash & 1024 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  const embedding = vector.map((value) => value / length);
  const bad = words.filter((word) => /^(?:bad|broken|awful|angry)$/.test(word)).length;
  const good = words.filter((word) => /^(?:good|great|love|thanks)$/.test(word)).length;
  return {
    outputs: {
      sentence_embedding: embedding,
      intent_embedding: embedding,
      sentiment_logits: Float32Array.of(4 * bad, 1, 4 * good),
    },
    tokens: words.length + 2,
    windows: 1,
  };
};

/** Four small intents of a shop, a few dozen ways to say each. */
export const shopExamples = (): { text: string; label: string }[] => {
  const shapes = [
    '{}',
    '{} please',
    'hi {}',
    'hello I want to know {}',
    '{} quickly',
    'so {} then',
    '{} today',
  ];
  const cores: Record<string, string[]> = {
    order_status: [
      'where is my order',
      'track my parcel',
      'has my package shipped',
      'when does my order arrive',
    ],
    change_address: [
      'change the delivery address',
      'can I change the address',
      'wrong street on my address',
      'new address',
    ],
    return_item: ['return these shoes', 'send the jacket back', 'how do returns work', 'I want to return it'],
    greeting: ['good morning', 'hey there', 'hello', 'hi'],
  };
  return Object.entries(cores).flatMap(([label, texts]) =>
    texts.flatMap((text) => shapes.map((shape) => ({ text: shape.replace('{}', text), label }))),
  );
};

export const strangeMessages = (): string[] => [
  'who won the football match',
  'what is the capital of mongolia',
  'write a poem about cats',
  'solve this equation',
  'the weather in paris tomorrow',
  'book a flight to rome',
  'translate bread into german',
  'how tall is the tower',
  'recipe with mushrooms',
  'tell me a joke',
  'which party should win',
  'my head hurts badly',
];
