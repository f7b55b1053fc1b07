import { CosineMatrix } from '#learning';

interface Merge {
  left: number;
  right: number;
  distance: number;
  size: number;
}

/**
 * HDBSCAN (Campello, Moulavi & Sander 2013) with excess of mass, as the library of that name does by default: Euclidean distances, as
 * many neighbours for the core distance as a cluster has points at least, the root no cluster.
 *
 * @param rows of length 1
 * @returns a cluster for each row; -1: in none
 */
export const hdbscan = (rows: readonly Float32Array[], smallest: number): number[] =>
  clustersOf(mergesOf(spanningTree(rows, smallest), rows.length), rows.length, smallest);

interface Edge {
  from: number;
  to: number;
  distance: number;
}

/** Of mutual reachability distances (Prim). */
const spanningTree = (rows: readonly Float32Array[], neighbours: number): Edge[] => {
  const matrix = CosineMatrix.of(rows);
  const distances = (row: number) =>
    Float32Array.from(matrix.cosines(rows[row] as Float32Array), (cosine) =>
      Math.sqrt(Math.max(0, 2 - 2 * cosine)),
    );
  const core = rows.map((_, row) => distances(row).sort()[Math.min(neighbours, rows.length) - 1] as number);
  const nearest = new Float64Array(rows.length).fill(Infinity);
  const by = new Int32Array(rows.length);
  const isIn = new Uint8Array(rows.length);
  const edges: Edge[] = [];
  let last = 0;
  isIn[0] = 1;
  while (edges.length < rows.length - 1) {
    const away = distances(last);
    let next = -1;
    for (let i = 0; i < rows.length; i++) {
      if (isIn[i]) continue;
      const reach = Math.max(away[i] as number, core[i] as number, core[last] as number);
      if (reach < (nearest[i] as number)) {
        nearest[i] = reach;
        by[i] = last;
      }
      if (next < 0 || (nearest[i] as number) < (nearest[next] as number)) next = i;
    }
    edges.push({ from: by[next] as number, to: next, distance: nearest[next] as number });
    isIn[next] = 1;
    last = next;
  }
  return edges;
};

/** Node n + i is the i-th merge. */
const mergesOf = (edges: readonly Edge[], points: number): Merge[] => {
  const parent = Array.from({ length: 2 * points }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = node; at !== root;) [at, parent[at]] = [parent[at] as number, root];
    return root;
  };
  const merges: Merge[] = [];
  const sizeOf = (node: number) => (node < points ? 1 : (merges[node - points] as Merge).size);
  for (const { from, to, distance } of [...edges].sort((a, b) => a.distance - b.distance)) {
    const [left, right] = [rootOf(from), rootOf(to)];
    parent[left] = parent[right] = points + merges.length;
    merges.push({ left, right, distance, size: sizeOf(left) + sizeOf(right) });
  }
  return merges;
};

interface Cluster {
  parent: number;
  birth: number;
  stability: number;
  children: number[];
  isChosen: boolean;
}

const clustersOf = (merges: readonly Merge[], points: number, smallest: number): number[] => {
  const clusters: Cluster[] = [{ parent: -1, birth: 0, stability: 0, children: [], isChosen: false }];
  const fell = new Array<number>(points).fill(0);
  const sizeOf = (node: number) => (node < points ? 1 : (merges[node - points] as Merge).size);
  const leave = (node: number, cluster: number): void => {
    for (const stack = [node]; stack.length > 0;) {
      const one = stack.pop() as number;
      if (one < points) fell[one] = cluster;
      else stack.push((merges[one - points] as Merge).left, (merges[one - points] as Merge).right);
    }
  };
  for (const stack: [number, number][] = [[points + merges.length - 1, 0]]; stack.length > 0;) {
    const [node, at] = stack.pop() as [number, number];
    const { left, right, distance } = merges[node - points] as Merge;
    const density = 1 / Math.max(distance, 1e-9);
    const cluster = clusters[at] as Cluster;
    const large = [left, right].filter((child) => sizeOf(child) >= smallest);
    for (const child of [left, right]) {
      if (large.length === 1 && large[0] === child) {
        stack.push([child, at]);
        continue;
      }
      cluster.stability += sizeOf(child) * (density - cluster.birth);
      if (large.length < 2) leave(child, at);
      else {
        cluster.children.push(clusters.length);
        stack.push([child, clusters.length]);
        clusters.push({ parent: at, birth: density, stability: 0, children: [], isChosen: false });
      }
    }
  }
  for (let at = clusters.length - 1; at > 0; at--) {
    const cluster = clusters[at] as Cluster;
    const below = cluster.children.reduce((sum, child) => sum + (clusters[child] as Cluster).stability, 0);
    cluster.isChosen = cluster.stability >= below;
    if (!cluster.isChosen) cluster.stability = below;
  }
  // The highest chosen one on the way to the root.
  return fell.map((cluster) => {
    let found = -1;
    for (let at = cluster; at > 0; at = (clusters[at] as Cluster).parent)
      if ((clusters[at] as Cluster).isChosen) found = at;
    return found;
  });
};
