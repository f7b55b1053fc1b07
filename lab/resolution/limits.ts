/**
 * Whether suggestions keep hard limits: each wish of the files in limits/ in a conversation of its own, in this process.
 *
 *   node dist/lab/resolution/limits.js [--json] [LIMITS.yaml ...]
 *
 * By default both halves. Precision@3: how many of the first three suggestions meet the limits, of all such suggestions; a wish
 * without any suggestion counts as none right of one. Broken silently: a suggestion does not meet them, and the reply's words do
 * not own up to it. What fails is listed, but for `held-out` files.
 */
import 'reflect-metadata';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '#platform';
import { type LimitedRequest, readLimits } from './case-file.js';
import { misfits } from './demands.js';
import { openShop } from './in-process.js';
import { plain } from './visible.js';

/** Words that own up to a suggestion that is not all that was asked for. */
const OWNS_UP =
  /\b(no|not|none|nothing|n't|nearest|closest|instead|except|but|over|above|more than)\b|n't\b/iu;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const files =
  positionals.length > 0
    ? positionals
    : ['develop', 'held-out'].map((half) => join(repositoryRoot(), `lab/resolution/limits/${half}.yaml`));

const shop = await openShop({ LOG_LEVEL: 'error', ...process.env });

async function suggested({ say, limits }: LimitedRequest) {
  const visit = await shop.visit(undefined);
  try {
    const { replies } = await visit.say(say, false);
    const ids = replies.flatMap(({ products }) => products.map(({ productId }) => productId)).slice(0, 3);
    const products = await Promise.all(ids.map((id) => shop.product(id)));
    const wrong = products.flatMap((product) =>
      misfits(product, limits).map((why) => `${product.name} ${why}`),
    );
    const right = products.filter((product) => misfits(product, limits).length === 0).length;
    const text = plain(replies.map((reply) => reply.text).join(' '));
    return {
      right,
      of: Math.max(1, products.length),
      wrong,
      silent: wrong.length > 0 && !OWNS_UP.test(text),
    };
  } finally {
    await visit.leave();
  }
}

try {
  for (const file of files) {
    const requests = readLimits(file);
    const half = basename(file, '.yaml');
    const sums = { half, requests: requests.length, right: 0, of: 0, none: 0, brokenSilently: 0 };
    for (const request of requests) {
      const { right, of, wrong, silent } = await suggested(request);
      sums.right += right;
      sums.of += of;
      sums.none += right + wrong.length === 0 ? 1 : 0;
      sums.brokenSilently += silent ? 1 : 0;
      if (values.json || half.startsWith('held-out') || right === of) continue;
      process.stdout.write(
        `${request.say}: ${wrong.join('; ') || 'no suggestion'}${silent ? ' (silently)' : ''}\n`,
      );
    }
    process.stdout.write(
      values.json
        ? `${JSON.stringify(sums)}\n`
        : `${half}: precision@3 ${(sums.right / sums.of).toFixed(3)} (${sums.right} of ${sums.of}), ${sums.none} of ${sums.requests} without a suggestion, limits broken silently by ${sums.brokenSilently}\n`,
    );
  }
} finally {
  await shop.close();
}
