import type { Command } from 'commander';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseInput } from '#platform';
import { writeShop } from './demo/generate.js';

const Options = z.object({
  out: z.string().min(1),
  seed: z.coerce.number().int().nonnegative(),
  json: z.boolean().optional(),
});

/** `attendant demo ...`: the files of the demo shop. */
export function registerDemoCommands(program: Command): void {
  const demo = program.command('demo').description('The demo shop');
  demo
    .command('generate')
    .description('Make the products, pictures, reviews, customers, orders and behaviour of the demo shop')
    .option('--out <folder>', 'where to write', 'data/demo/catalog')
    .option('--seed <number>', 'another seed makes another shop', '1')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample: attendant demo generate --out data/demo/catalog --seed 1')
    .action(async (given: unknown) => {
      const { out, seed, json } = parseInput(Options, given);
      const written = await writeShop(resolve(out), seed);
      process.stdout.write(
        json
          ? `${JSON.stringify({ out, seed, ...written })}\n`
          : `${written.files} files, ${(written.bytes / 1e6).toFixed(2)} MB, written to ${out}\n`,
      );
    });
}
