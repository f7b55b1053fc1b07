import type { Command } from 'commander';
import { resolve } from 'node:path';
import { importFile, type ImportResult, ShopImport } from '#catalog';
import { type Profiles, profilesOf } from '#profiles';
import type { ReviewIntake } from '#reviews';
import { withShopDatabase } from './shop-database.js';
import { readTauBench } from './shop/tau-bench.js';

type Take = (rows: readonly unknown[]) => Promise<ImportResult>;
/** Rows a command takes at once when it has them in memory. */
const BATCH = 500;
/** How many rejected rows are named; the rest is counted. */
const NAMED = 20;

/** `attendant shop ...`: the shop's own data in. */
export function registerShopCommands(program: Command): void {
  const shop = program.command('shop').description("The shop's products, orders, reviews and behaviour");
  const imports = shop
    .command('import')
    .description('Insert or replace rows of a file of JSON lines, gzipped or not')
    .addHelpText('after', '\nExample: attendant shop import products products.jsonl');

  for (const kind of ['products', 'orders', 'customers'] as const) {
    imports
      .command(`${kind} <file>`)
      .description(`The shop's ${kind}`)
      .option('--json', 'print one JSON document')
      .action((file: string, { json }: { json?: boolean }) =>
        withShop(async ({ shopImport }) =>
          report({ [kind]: await importFile(resolve(file), (rows) => shopImport[kind](rows)) }, json),
        ),
      );
  }
  imports
    .command('reviews <file>')
    .description("Reviews of the shop's own product pages; `attendant reviews import` takes any other file")
    .option('--json', 'print one JSON document')
    .action((file: string, { json }: { json?: boolean }) =>
      withShop(async ({ reviews }) =>
        report(
          { reviews: await importFile(resolve(file), (rows) => reviews.importProductReviews(rows)) },
          json,
        ),
      ),
    );
  imports
    .command('behavior <file>')
    .description(
      'One view, cart, purchase, rating, search ... a line, of shoppers who agreed; known ids are left alone',
    )
    .option('--json', 'print one JSON document')
    .action((file: string, { json }: { json?: boolean }) =>
      withShop(async ({ profiles }) =>
        report({ behavior: await importFile(resolve(file), (rows) => profiles.importBehavior(rows)) }, json),
      ),
    );
  imports
    .command('tau-bench <folder>')
    .description(
      'Products, customers and orders of the tau-bench retail shop (its orders have no dates: they count as of now)',
    )
    .option('--json', 'print one JSON document')
    .action((folder: string, { json }: { json?: boolean }) =>
      withShop(async ({ shopImport }) => {
        const data = await readTauBench(resolve(folder), Date.now());
        report(
          {
            products: await inBatches(data.products, (rows) => shopImport.products(rows)),
            customers: await inBatches(data.customers, (rows) => shopImport.customers(rows)),
            orders: await inBatches(data.orders, (rows) => shopImport.orders(rows)),
          },
          json,
        );
      }),
    );
}

const withShop = (
  work: (shop: { shopImport: ShopImport; reviews: ReviewIntake; profiles: Profiles }) => Promise<void>,
): Promise<void> =>
  withShopDatabase(async ({ dataSource, transactions, clock, reviews }) => {
    const { profiles } = profilesOf(dataSource, transactions, clock);
    await work({ shopImport: new ShopImport(transactions, clock), reviews, profiles });
  });

async function inBatches(rows: readonly unknown[], take: Take): Promise<ImportResult> {
  const total: ImportResult = { accepted: 0, rejected: [] };
  for (let start = 0; start < rows.length; start += BATCH) {
    const { accepted, rejected } = await take(rows.slice(start, start + BATCH));
    total.accepted += accepted;
    total.rejected.push(...rejected.map(({ line, reason }) => ({ line: line + start, reason })));
  }
  return total;
}

/** What was taken on stdout, what was not on stderr. Any rejected row makes the exit status 1. */
function report(results: Record<string, ImportResult>, json: boolean | undefined): void {
  for (const [kind, { rejected }] of Object.entries(results)) {
    for (const { line, reason } of rejected.slice(0, NAMED))
      process.stderr.write(`${kind}, line ${line}: ${reason}\n`);
    if (rejected.length > NAMED) process.stderr.write(`${kind}: ${rejected.length - NAMED} more rejected\n`);
    if (rejected.length) process.exitCode = 1;
  }
  if (json) process.stdout.write(`${JSON.stringify(results)}\n`);
  else {
    const counts = Object.entries(results).map(([kind, { accepted, rejected }]) =>
      rejected.length ? `${accepted} ${kind}, ${rejected.length} rejected` : `${accepted} ${kind}`,
    );
    process.stdout.write(`Imported ${counts.join('; ')}.\n`);
  }
}
