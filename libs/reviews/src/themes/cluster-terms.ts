/** A term that reviews use, and how often. */
export interface CountedTerm {
  term: string;
  count: number;
  /** L2-normalised. */
  embedding: Float32Array;
}

export interface TermCluster {
  /** Most frequent first. */
  terms: CountedTerm[];
  count: number;
}

/** Cosine to the centre from which a term belongs to a cluster. */
const NEAR = 0.6;
const PASSES = 3;

/**
 * Groups terms by meaning: leaders first, in order of their frequency, then a few rounds in which every term moves to the
 * nearest centre (spherical k-means, Dhillon and Modha 2001, with as many clusters as the leaders found). A term near no
 * centre stays alone. The same terms give the same clusters, in whatever order they come.
 */
export function clusterTerms(terms: readonly CountedTerm[]): TermCluster[] {
  const sorted = [...terms].sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1));
  let centres: Float32Array[] = [];
  for (const { embedding } of sorted) if (nearest(embedding, centres).cosine < NEAR) centres.push(embedding);
  let members: CountedTerm[][] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    members = centres.map(() => []);
    for (const term of sorted) {
      const { at, cosine } = nearest(term.embedding, centres);
      if (cosine >= NEAR) members[at]?.push(term);
    }
    members = members.filter((group) => group.length > 0);
    centres = members.map(centreOf);
  }
  return members.map((group) => ({ terms: group, count: group.reduce((sum, { count }) => sum + count, 0) }));
}

function nearest(vector: Float32Array, centres: readonly Float32Array[]): { at: number; cosine: number } {
  let best = { at: -1, cosine: -1 };
  centres.forEach((centre, at) => {
    let cosine = 0;
    for (let i = 0; i < vector.length; i++) cosine += (vector[i] as number) * (centre[i] as number);
    if (cosine > best.cosine) best = { at, cosine };
  });
  return best;
}

/** Weighted by frequency, of length 1. */
function centreOf(terms: readonly CountedTerm[]): Float32Array {
  const sum = new Float32Array(terms[0]?.embedding.length ?? 0);
  for (const { embedding, count } of terms)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (embedding[i] as number) * count;
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
