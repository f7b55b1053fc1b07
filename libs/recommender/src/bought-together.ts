/**
 * What is bought together, counted over baskets as they come in.
 *
 * The strength of a pair is its positive pointwise mutual information, log(n_ij N / (n_i n_j)) - the logarithm of the
 * "lift" of association rules (Brin et al., SIGMOD 1997) - shrunk by n_ij / (n_ij + λ), so that a pair seen once or twice
 * does not beat one seen often (shrinkage as in Bell & Koren, ICDM 2007).
 */
export class BoughtTogether {
  private readonly baskets = new Map<string, Set<string>>();
  private readonly singles = new Map<string, number>();
  private readonly pairs = new Map<string, Map<string, number>>();

  constructor(private readonly shrinkage = 4) {}

  /** Puts an item into a basket; one that is there already changes nothing. */
  add(basket: string, item: string): void {
    const items = this.baskets.get(basket) ?? new Set<string>();
    if (items.has(item)) return;
    this.baskets.set(basket, items);
    this.singles.set(item, (this.singles.get(item) ?? 0) + 1);
    for (const other of items) {
      this.count(item, other);
      this.count(other, item);
    }
    items.add(item);
  }

  /** Baskets with both. */
  timesTogether(a: string, b: string): number {
    return this.pairs.get(a)?.get(b) ?? 0;
  }

  /** At most so many of the items that were in a basket with it, the strongest first. */
  strongest(item: string, most: number): string[] {
    return Array.from(this.pairs.get(item)?.keys() ?? [], (partner) => ({
      partner,
      strength: this.strength(item, partner),
    }))
      .sort((a, b) => b.strength - a.strength)
      .slice(0, most)
      .map(({ partner }) => partner);
  }

  /** 0 for a pair never or less often seen than chance would have it. */
  strength(a: string, b: string): number {
    const both = this.timesTogether(a, b);
    if (!both) return 0;
    const lift = (both * this.baskets.size) / ((this.singles.get(a) ?? 0) * (this.singles.get(b) ?? 0));
    return Math.max(0, Math.log(lift)) * (both / (both + this.shrinkage));
  }

  private count(a: string, b: string): void {
    const row = this.pairs.get(a) ?? new Map<string, number>();
    row.set(b, (row.get(b) ?? 0) + 1);
    this.pairs.set(a, row);
  }
}
