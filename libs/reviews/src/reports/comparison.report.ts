import type { BodyOf, ReviewComparison, ReviewFilter, reviewReportRoutes } from '#contracts';
import { adjustForMany, differenceOfMeans, differenceOfProportions, type Tested } from '#learning';
import type { Sums } from '../rollups/grains.js';
import {
  difference,
  figuresOf,
  netMoments,
  neutralOf,
  readOf,
  scoreMoments,
  starMoments,
} from './figures.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection, wordsOfIds } from './selection.js';
import { addSums, noSums, readSums, readTotal } from './sums.js';

const MOST_ASPECTS = 40;

/** Two selections side by side, with significance. */
export async function comparisonReport(
  db: ReadDatabase,
  { a, b }: BodyOf<typeof reviewReportRoutes.compareReviews>,
): Promise<ReviewComparison> {
  const [selectionA, selectionB] = [await select(db, a), await select(db, b)];
  const [sumsA, sumsB] = [await readTotal(db, selectionA), await readTotal(db, selectionB)];
  const shares = (count: (sums: Sums) => number) =>
    difference(differenceOfProportions(count(sumsA), readOf(sumsA), count(sumsB), readOf(sumsB)));
  return {
    a: figuresOf(sumsA),
    b: figuresOf(sumsB),
    differences: {
      net: difference(differenceOfMeans(netMoments(sumsA), netMoments(sumsB)), 100),
      score: difference(differenceOfMeans(scoreMoments(sumsA), scoreMoments(sumsB))),
      rating: difference(differenceOfMeans(starMoments(sumsA), starMoments(sumsB))),
      negative: shares(({ negative }) => negative),
      neutral: shares(neutralOf),
      positive: shares(({ positive }) => positive),
    },
    overlap: await overlapOf(db, a, b),
    aspects: await compareAspects(db, selectionA, selectionB),
  };
}

async function compareAspects(
  db: ReadDatabase,
  a: Selection,
  b: Selection,
): Promise<ReviewComparison['aspects']> {
  const whole = (selection: Selection) => ({ ...selection, aspects: null });
  const [totalA, totalB] = [await readTotal(db, whole(a)), await readTotal(db, whole(b))];
  const [ofA, ofB] = [await readAspects(db, whole(a)), await readAspects(db, whole(b))];
  const volume = (id: number) => (ofA.get(id)?.volume ?? 0) + (ofB.get(id)?.volume ?? 0);
  const ids = [...new Set([...ofA.keys(), ...ofB.keys()])]
    .sort((one, other) => volume(other) - volume(one) || one - other)
    .slice(0, MOST_ASPECTS);
  const words = await wordsOfIds(db, ids);
  const rows = ids.map((id) => {
    const [sumsA, sumsB] = [ofA.get(id) ?? noSums(), ofB.get(id) ?? noSums()];
    return {
      id,
      sumsA,
      sumsB,
      share: differenceOfProportions(sumsA.volume, totalA.volume, sumsB.volume, totalB.volume),
      net: differenceOfMeans(netMoments(sumsA), netMoments(sumsB)),
    };
  });
  const shareP = adjusted(rows.map(({ share }) => share));
  const netP = adjusted(rows.map(({ net }) => net));
  return rows.map(({ id, sumsA, sumsB, share, net }, i) => ({
    aspect: words.get(id) ?? '',
    a: figuresOf(sumsA),
    b: figuresOf(sumsB),
    share: difference(share),
    net: difference(net, 100),
    shareP: shareP[i] ?? null,
    netP: netP[i] ?? null,
  }));
}

/** Adjusted among those that could be tested. */
function adjusted(tests: readonly (Tested | null)[]): (number | null)[] {
  const ps = adjustForMany(tests.flatMap((test) => test?.p ?? []));
  let next = 0;
  return tests.map((test) => (test ? (ps[next++] ?? null) : null));
}

async function readAspects(db: ReadDatabase, selection: Selection): Promise<Map<number, Sums>> {
  const aspects = new Map<number, Sums>();
  for (const { keys, sums } of await readSums(db, selection, ['aspect'])) {
    const [id] = keys as [number];
    const own = aspects.get(id) ?? noSums();
    addSums(own, sums);
    aspects.set(id, own);
  }
  return aspects;
}

async function overlapOf(db: ReadDatabase, a: ReviewFilter, b: ReviewFilter): Promise<number> {
  const both = intersection(a, b);
  return both ? (await readTotal(db, await select(db, both))).volume : 0;
}

/** The filter that both filters let through; null where nothing can. */
function intersection(a: ReviewFilter, b: ReviewFilter): ReviewFilter | null {
  const common = <T>(one: T[] | undefined, other: T[] | undefined) =>
    one && other ? one.filter((value) => other.includes(value)) : (one ?? other);
  const both: ReviewFilter = {
    product: common(a.product, b.product),
    category: common(a.category, b.category),
    department: common(a.department, b.department),
    aspect: common(a.aspect, b.aspect),
    source: common(a.source, b.source),
    language: common(a.language, b.language),
    rating: common(a.rating, b.rating),
    ageGroup: common(a.ageGroup, b.ageGroup),
    from: [a.from, b.from]
      .flatMap((date) => date ?? [])
      .sort()
      .at(-1),
    to: [a.to, b.to].flatMap((date) => date ?? []).sort()[0],
    search: [a.search, b.search].filter(Boolean).join(' ') || undefined,
  };
  const empty = Object.values(both).some((value) => Array.isArray(value) && value.length === 0);
  return empty || (both.from && both.to && both.from > both.to) ? null : both;
}
