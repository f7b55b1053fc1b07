/**
 * Erases shoppers while all act, and looks for what is left of them.
 *
 *     node dist/lab/bench/erasure.js --shoppers 10000 --erased 1000
 *
 * With ATTENDANT_TEST_DATABASE_URL on PostgreSQL, where the rows of all tables are searched.
 */
import { parseArgs } from 'node:util';
import { attack } from '../erasure/attack.js';

const { values } = parseArgs({
  options: {
    shoppers: { type: 'string', default: '10000' },
    erased: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
  },
});
const started = performance.now();
const { found, lost, ...result } = await attack({
  shoppers: Number(values.shoppers),
  erased: Number(values.erased),
  seed: Number(values.seed),
});
process.stdout.write(
  `${JSON.stringify({ ...result, found: found.slice(0, 20), foundCount: found.length, lost: lost.length, seconds: Math.round((performance.now() - started) / 1000) })}\n`,
);
process.exitCode = found.length + lost.length === 0 && result.sameTraining ? 0 : 1;
