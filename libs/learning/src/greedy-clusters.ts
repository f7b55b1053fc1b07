/**
 * Groups of vectors that are alike, in one pass: each vector joins the group whose first member it is most like, if their
 * dot product reaches `alike`, or begins a group of its own (leader clustering; Hartigan 1975). Put what matters most
 * first: it leads.
 *
 * @returns row numbers by group, leaders first, groups in the order in which they began
 */
export const greedyClusters = (vectors: readonly ArrayLike<number>[], alike: number): number[][] => {
  const groups: number[][] = [];
  vectors.forEach((vector, row) => {
    let best: number[] | null = null;
    let nearest = alike;
    for (const group of groups) {
      const similarity = dot(vector, vectors[group[0] as number] as ArrayLike<number>);
      if (similarity >= nearest) {
        best = group;
        nearest = similarity;
      }
    }
    if (best) best.push(row);
    else groups.push([row]);
  });
  return groups;
};

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};
