import type { Sentiment, StreamTone } from '#contracts';
import { type Encoder, headOf, isUnread, outputOf, sentimentOf, TextAnalyzer } from '#nlu';
import type { AspectMapper, AspectTree } from '#reviews';

/** What is read in a post. */
export interface PostReading {
  /** Null: in a language that the model does not read. */
  sentiment: Sentiment | null;
  topics: string[];
}

const FINANCE = 'finance_logits';
/** `$ATND`: how posts name a share. */
const CASHTAG = /\$[A-Z]{1,6}\b/gu;

/** Reads texts of posts, many at once, by the head for what they are about. */
export class PostTexts {
  /** @param analyzer with the shop's own heads */
  constructor(
    private readonly encoder: Encoder,
    private readonly analyzer: Pick<TextAnalyzer, 'analyze'>,
    private readonly mapper: Pick<AspectMapper, 'map'>,
    private readonly tree: Pick<AspectTree, 'ancestorsOf'>,
  ) {}

  /** @returns one reading per text, in order */
  async read(tone: StreamTone, texts: readonly string[], signal?: AbortSignal): Promise<PostReading[]> {
    if (tone === 'finance') {
      const head = headOf(this.encoder.model, FINANCE);
      const encoded = await this.encoder.encode(texts, { lane: 'bulk', signal, outputs: [FINANCE] });
      return encoded.map((one, place) => {
        const text = texts[place] as string;
        const unread = isUnread(text, this.encoder.model.labels.languages);
        return {
          sentiment: unread ? null : sentimentOf(outputOf(one, FINANCE), head),
          topics: [...new Set(text.match(CASHTAG) ?? [])],
        };
      });
    }
    if (tone === 'general') {
      const read = await new TextAnalyzer(this.encoder).analyze(texts, { lane: 'bulk', signal });
      return read.map(({ sentiment, names }) => ({
        sentiment,
        topics: [...new Set(names.map(({ text }) => text.toLowerCase()))],
      }));
    }
    const read = await this.analyzer.analyze(texts, { lane: 'bulk', signal });
    const nodes = await this.mapper.map(
      read.flatMap(({ aspects }) => aspects.map(({ text }) => ({ term: text, department: null }))),
      signal,
    );
    let next = 0;
    return read.map(({ sentiment, aspects }) => {
      const own = nodes.slice(next, (next += aspects.length)).flatMap((node) => node ?? []);
      return {
        sentiment,
        topics: [...new Set(own.flatMap((node) => [node, ...this.tree.ancestorsOf(node)]))],
      };
    });
  }
}
