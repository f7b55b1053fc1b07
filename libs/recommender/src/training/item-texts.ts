import { type NearestTexts, nearestTexts, TextRanker } from '#ranking';

/** What the items' texts say: one L2-normalised embedding an item, zeros where there is none. Made when first needed. */
export class ItemTexts {
  private close: NearestTexts | undefined;
  private reader: TextRanker | undefined;

  /** @param embeddings flat, item by item */
  constructor(
    readonly items: number,
    readonly embeddings: Float32Array,
  ) {}

  get ranker(): TextRanker {
    return (this.reader ??= new TextRanker(this.items, this.embeddings));
  }

  /** Takes half a minute for 20,000 items. */
  get nearest(): NearestTexts {
    return (this.close ??= nearestTexts(this.items, this.embeddings));
  }
}
