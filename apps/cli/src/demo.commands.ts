import type { Command } from 'commander';
import { resolve } from 'node:path';
import { z } from 'zod';
import { writeShop } from '#lab';
import { parseInput } from '#platform';
import { t } from './messages/index.js';

const Options = z.object({
  out: z.string().min(1),
  seed: z.coerce.number().int().nonnegative(),
  json: z.boolean().optional(),
});

/** `attendant demo ...`: the files of the demo shop. */
export function registerDemoCommands(program: Command): void {
  const demo = program.command('demo').description(t('theDemoShop'));
  demo
    .command('generate')
    .description(t('makeTheProductsPicturesReviews'))
    .option('--out <folder>', t('whereToWrite'), 'data/demo/catalog')
    .option('--seed <number>', t('anotherSeedMakesAnotherShop'), '1')
    .option('--json', t('printOneJsonDocument'))
    .addHelpText('after', t('exampleAttendantDemoGenerateOut'))
    .action(async (given: unknown) => {
      const { out, seed, json } = parseInput(Options, given);
      const written = await writeShop(resolve(out), seed);
      process.stdout.write(
        json
          ? `${JSON.stringify({ out, seed, ...written })}\n`
          : t('filesFilesBytesMbWritten', {
              files: written.files,
              bytes: (written.bytes / 1e6).toFixed(2),
              out,
            }),
      );
    });
}
