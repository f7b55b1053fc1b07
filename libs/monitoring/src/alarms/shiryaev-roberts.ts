/** One way in which things may have changed, and how much of the belief it gets; weights sum to 1. */
export interface Alternative {
  /** Tone: how much the log-odds of a negative mention rise. Volume: the logarithm of the factor on the mentions. */
  effect: number;
  weight: number;
}

/**
 * Shiryaev-Roberts chart (Shiryaev 1963, Roberts 1966; of all charts with the same rate of false alarms the one with the
 * least mean delay for a change long after the start: Pollak & Tartakovsky 2009) over several alternatives: the sum of the
 * likelihood ratios of a change at each of the past windows.
 */
export class ShiryaevRoberts {
  private readonly sums: Float64Array;

  constructor(private readonly alternatives: readonly Alternative[]) {
    this.sums = new Float64Array(alternatives.length);
  }

  /**
   * @param ratios likelihood ratios of a window, one for each alternative, beginning at `from`
   * @returns the sum, Infinity where a window alone is overwhelming
   */
  step(ratios: Float64Array, from = 0): number {
    let total = 0;
    for (let place = 0; place < this.sums.length; place++) {
      const next = (1 + (this.sums[place] as number)) * (ratios[from + place] as number);
      this.sums[place] = next;
      total += next * (this.alternatives[place] as Alternative).weight;
    }
    return total;
  }

  reset(): void {
    // Quicker than fill() where there are so few.
    for (let place = 0; place < this.sums.length; place++) this.sums[place] = 0;
  }
}
