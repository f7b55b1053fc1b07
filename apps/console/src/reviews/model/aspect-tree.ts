import type { AspectNode } from '#contracts';

export interface AspectBranch {
  node: AspectNode;
  depth: number;
  children: AspectBranch[];
}

/** Nodes under their parents, in the order they came; a node whose parent is not there stands at the top. */
export function aspectTree(nodes: readonly AspectNode[]): AspectBranch[] {
  const known = new Set(nodes.map(({ id }) => id));
  const below = new Map<string | null, AspectNode[]>();
  for (const node of nodes) {
    const parent = node.parent !== null && known.has(node.parent) ? node.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), node]);
  }
  const grow = (parent: string | null, depth: number): AspectBranch[] =>
    (below.get(parent) ?? []).map((node) => ({ node, depth, children: grow(node.id, depth + 1) }));
  return grow(null, 0);
}

/** What of a tree is to be seen, top to bottom, while the branches named are folded. */
export const visibleBranches = (tree: readonly AspectBranch[], folded: ReadonlySet<string>): AspectBranch[] =>
  tree.flatMap((branch) => [
    branch,
    ...(folded.has(branch.node.id) ? [] : visibleBranches(branch.children, folded)),
  ]);
