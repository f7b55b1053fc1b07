import type { RulePreview } from '#contracts';

/** One place of the list, without the rule and with it. */
export interface PreviewRow {
  place: number;
  without: string | null;
  with: string | null;
  /** Of the product that stands there with the rule: `new`, places up (above 0) or down; 0: where it was. */
  change: 'new' | number | null;
}

export function previewRows({ without, with: changed }: RulePreview): PreviewRow[] {
  const places = new Map(without.map(({ productId }, at) => [productId, at]));
  return Array.from({ length: Math.max(without.length, changed.length) }, (_, at) => {
    const now = changed[at];
    const before = now && places.get(now.productId);
    return {
      place: at + 1,
      without: without[at]?.name ?? null,
      with: now?.name ?? null,
      change: now === undefined ? null : before === undefined ? 'new' : before - at,
    };
  });
}

/** How many of the places have changed. */
export const changedPlaces = (rows: readonly PreviewRow[]): number =>
  rows.filter(({ change }) => change !== 0).length;
