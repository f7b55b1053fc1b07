import type { Entity, EntityType, Segment, Sentiment } from '#contracts';
import type { NluPort } from '../ports.js';

/** One thing a shopper says, with what the language model would make of it. */
export interface Line {
  says: string;
  /** Intent of the whole message, or intent of each clause: `{ 'where is it': 'order_status' }`. None: out of scope. */
  intent?: string | Record<string, string | null> | null;
  /** From -1 to 1; 0 unless told; null in a language that is not read. */
  score?: number | null;
  /** English unless told; null where it cannot be told. */
  language?: string | null;
  /** In its intents; 0.9 unless told. */
  confidence?: number;
}

const PATTERNS: [EntityType, RegExp, (text: string) => string][] = [
  ['order_number', /\bNF-?\s?(\d{5})\b/gi, (text) => `NF-${text.replace(/\D/g, '')}`],
  ['email', /[\w.+-]+@[\w-]+\.[\w.]*\w/g, (text) => text.toLowerCase()],
  ['money', /(?:€\s?\d+|\d+\s?(?:euro|eur|€))/gi, (text) => String(Number(text.replace(/\D/g, '')) * 100)],
  ['size', /\b(?:size\s+)?(?:XS|S|M|L|XL)\b|\bsize\s+\d{2}\b/g, (text) => text.replace(/size\s+/i, '')],
  ['color', /\b(?:blue|red|green|black|orange)\b/gi, (text) => text.toLowerCase()],
];

/** Understands what a test tells it to; finds entities by simple patterns. */
export class ScriptedNlu implements NluPort {
  private lines = new Map<string, Line>();

  constructor(private readonly products: ReadonlyMap<string, string>) {}

  learn(line: Line): void {
    this.lines.set(line.says, line);
  }

  reads(): boolean {
    return true;
  }

  understand(text: string): ReturnType<NluPort['understand']> {
    const line = this.lines.get(text) ?? { says: text };
    const segments = segmentsOf(line);
    return Promise.resolve({
      understanding: {
        language: line.language === undefined ? 'en' : line.language,
        unread: line.score === null,
        segments,
        sentiment: line.score === null ? null : sentimentOf(line.score ?? 0),
        entities: this.entities(text),
        aspects: [],
        names: [],
        model: { intents: 'test', base: 'test' },
      },
      embedding: new Float32Array([1]),
      segmentEmbeddings: segments.map(() => new Float32Array([1])),
    });
  }

  segment(text: string): ReturnType<NluPort['segment']> {
    const segments = segmentsOf(this.lines.get(text) ?? { says: text });
    return Promise.resolve({ segments, embedding: new Float32Array([1]) });
  }

  private entities(text: string): Entity[] {
    const found = PATTERNS.flatMap(([type, pattern, normalise]) =>
      [...text.matchAll(pattern)].map((match) => entity(type, match[0], match.index, normalise(match[0]))),
    );
    for (const [name, id] of this.products) {
      const at = text.toLowerCase().indexOf(name);
      if (at >= 0) found.push(entity('product', text.slice(at, at + name.length), at, id));
    }
    return found.sort((a, b) => a.start - b.start);
  }
}

const entity = (type: EntityType, text: string, start: number, value: string): Entity => ({
  type,
  text,
  start,
  end: start + text.length,
  value,
  confidence: 1,
});

function segmentsOf({ says, intent = null, confidence = 0.9 }: Line): Segment[] {
  const clauses = intent === null || typeof intent === 'string' ? { [says]: intent } : intent;
  return Object.entries(clauses).map(([text, name]) => {
    const start = says.indexOf(text);
    if (start < 0) throw new Error(`"${text}" is no part of "${says}"`);
    const guess = name === null ? null : { name, confidence };
    return { text, start, end: start + text.length, intent: guess, alternatives: guess ? [guess] : [] };
  });
}

const sentimentOf = (score: number): Sentiment => ({
  label: score < -0.3 ? 'negative' : score > 0.3 ? 'positive' : 'neutral',
  probabilities: {
    negative: Math.max(0, -score),
    neutral: 1 - Math.abs(score),
    positive: Math.max(0, score),
  },
  score,
});
