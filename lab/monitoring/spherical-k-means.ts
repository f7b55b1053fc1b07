import { CosineMatrix, type Random } from '#learning';

/** Spherical k-means (Dhillon & Modha 2001) begun as k-means++ (Arthur & Vassilvitskii 2007). @returns a cluster for each row */
export const sphericalKMeans = (
  rows: readonly Float32Array[],
  clusters: number,
  random: Random,
  passes = 30,
): number[] => {
  const matrix = CosineMatrix.of(rows);
  const distance = new Float64Array(rows.length).fill(2);
  let centres: Float32Array[] = [];
  while (centres.length < clusters) {
    const total = distance.reduce((sum, one) => sum + one ** 2, 0);
    let left = random() * total;
    let row = 0;
    while (row < rows.length - 1 && (left -= (distance[row] as number) ** 2) > 0) row++;
    centres.push(rows[row] as Float32Array);
    const cosines = matrix.cosines(rows[row] as Float32Array);
    for (let i = 0; i < distance.length; i++)
      distance[i] = Math.max(0, Math.min(distance[i] as number, 1 - (cosines[i] as number)));
  }
  let labels: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const best = new Float32Array(rows.length).fill(-2);
    labels = new Array<number>(rows.length).fill(0);
    for (const [at, centre] of centres.entries()) {
      const cosines = matrix.cosines(centre);
      for (let i = 0; i < best.length; i++)
        if ((cosines[i] as number) > (best[i] as number)) {
          best[i] = cosines[i] as number;
          labels[i] = at;
        }
    }
    const sums = centres.map(({ length }) => new Float32Array(length));
    for (const [row, vector] of rows.entries()) {
      const sum = sums[labels[row] as number] as Float32Array;
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
    }
    centres = sums.map((sum, at) => {
      const length = Math.hypot(...sum);
      return length > 0 ? sum.map((value) => value / length) : (centres[at] as Float32Array);
    });
  }
  return labels;
};
