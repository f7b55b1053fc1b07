import { RowMatrix } from '#learning';
import type { History } from './interactions.js';
import type { Contribution, ExplainingRanker, ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';

/** Items beyond this many, counted from the end, are not asked. */
const MEMORY = 10;

/**
 * Items whose texts are close to those of a history, by the cosine of embeddings: it scores items that nobody has taken yet.
 * The k-th last item counts 1 / k; its contribution is what the score falls by when its weight is 0, the others in place.
 */
export class TextRanker implements ExplainingRanker, ServableRanker {
  private readonly width: number;
  private readonly matrix: RowMatrix;

  /**
   * @param embeddings one L2-normalised row an item, flat; a row of zeros: no text is known
   * @throws RangeError when they are not that many rows of the same width
   */
  constructor(
    readonly items: number,
    private readonly embeddings: Float32Array,
  ) {
    this.width = embeddings.length / items;
    if (!(this.width > 0 && Number.isInteger(this.width))) {
      throw new RangeError(`${embeddings.length} numbers are no ${items} embeddings of one width`);
    }
    this.matrix = new RowMatrix(embeddings, this.width);
  }

  scores(history: History): Float64Array {
    const { width, embeddings } = this;
    const wanted = new Float32Array(width);
    history.items.forEach((item, place) => {
      const factor = this.factor(history, place);
      if (factor === 0) return;
      for (let i = 0; i < width; i++) {
        wanted[i] = (wanted[i] as number) + factor * (embeddings[item * width + i] as number);
      }
    });
    return Float64Array.from(this.matrix.products(wanted));
  }

  contributions(history: History, item: number): Contribution[] {
    const { width, embeddings } = this;
    return Array.from(history.items, (from, place) => {
      const factor = this.factor(history, place);
      let cosine = 0;
      for (let i = 0; i < width && factor !== 0; i++) {
        cosine += (embeddings[from * width + i] as number) * (embeddings[item * width + i] as number);
      }
      return { item: from, contribution: factor * cosine };
    })
      .filter(({ contribution }) => contribution !== 0)
      .sort((a, b) => b.contribution - a.contribution);
  }

  artifact(): RankerArtifact {
    return { kind: 'text', items: this.items, embeddings: this.embeddings };
  }

  private factor({ items, weights }: History, place: number): number {
    const item = items[place] as number;
    const age = items.length - place;
    return item >= 0 && item < this.items && age <= MEMORY ? (weights[place] as number) / age : 0;
  }
}
