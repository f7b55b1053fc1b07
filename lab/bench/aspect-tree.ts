/**
 * How far meaning alone finds the branch of the aspect tree: every keyword and phrase is left out in turn and goes to the
 * nearest of the others. For each threshold, the share accepted and the share of those in their own branch.
 *
 *   node dist/lab/bench/aspect-tree.js [--json] [--model DIR] [--shop DIR]
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { outputOf } from '#nlu';
import { InferenceThread, repositoryRoot } from '#platform';
import { loadAspectTree } from '#reviews';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    model: { type: 'string', default: join(repositoryRoot(), 'data/models/attendant-base') },
    shop: { type: 'string', default: join(repositoryRoot(), 'data/demo') },
  },
});
const { nodes } = loadAspectTree({ shopDir: resolve(values.shop) });
const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
const branchOf = (id: string): string => {
  const parent = parents.get(id);
  return parent ? branchOf(parent) : id;
};

const inference = new InferenceThread({ modelDir: resolve(values.model), threads: 2 });
await inference.start();
const phrases = nodes.flatMap(({ id, keywords, phrases: more }) =>
  [...keywords, ...more].map((text) => ({ branch: branchOf(id), text: text.toLowerCase() })),
);
const encoded = await inference.encode(
  phrases.map(({ text }) => text),
  { lane: 'bulk' },
);
const vectors = encoded.map((one) => outputOf(one, 'sentence_embedding'));
await inference.close();

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const nearest = vectors.map((vector, own) => {
  let best = { branch: '', cosine: -1 };
  vectors.forEach((other, at) => {
    const near = at === own ? -1 : cosine(vector, other);
    if (near > best.cosine) best = { branch: phrases[at]?.branch ?? '', cosine: near };
  });
  return { right: best.branch === phrases[own]?.branch, cosine: best.cosine };
});
const rows = [0.4, 0.5, 0.55, 0.6, 0.65, 0.7].map((threshold) => {
  const accepted = nearest.filter((one) => one.cosine >= threshold);
  const right = accepted.filter((one) => one.right);
  return {
    threshold,
    accepted: Number((accepted.length / nearest.length).toFixed(3)),
    right: Number((right.length / accepted.length).toFixed(3)),
  };
});
if (values.json) process.stdout.write(`${JSON.stringify({ phrases: phrases.length, rows })}\n`);
else console.table(rows);
