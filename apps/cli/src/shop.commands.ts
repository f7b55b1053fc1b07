import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { importFile, type ImportResult, ordersOfExport, productsOfExport, ShopImport } from '#catalog';
import { ShopFile } from '#contracts';
import { RestockImports } from '#decisions';
import { loadConfig, yamlFile } from '#platform';
import { type Profiles, profilesOf } from '#profiles';
import type { ReviewIntake } from '#reviews';
import { withShopDatabase } from './shop-database.js';
import { readTauBench } from './shop/tau-bench.js';
import { t } from './messages/index.js';

type Take = (rows: readonly unknown[]) => Promise<ImportResult>;
/** Rows a command takes at once when it has them in memory. */
const BATCH = 500;
/** How many rejected rows are named; the rest is counted. */
const NAMED = 20;

/** `attendant shop ...`: the shop's own data in. */
export function registerShopCommands(program: Command): void {
  const shop = program.command('shop').description(t('theShopSProductsOrders'));
  const imports = shop
    .command('import')
    .description(t('insertOrReplaceRowsOf'))
    .addHelpText('after', t('exampleAttendantShopImportProducts'));

  const fromExport = { products: productsOfExport, orders: ordersOfExport, customers: undefined };
  for (const kind of ['products', 'orders', 'customers'] as const) {
    imports
      .command(`${kind} <file>`)
      .description(t('theShopSKind', { kind }))
      .option('--json', t('printOneJsonDocument'))
      .action((file: string, { json }: { json?: boolean }) =>
        withShop(async ({ shopImport }) => {
          const read = fromExport[kind];
          const currency = read && shopCurrency();
          const result = await importFile(resolve(file), (rows) => shopImport[kind](rows), {
            ...(read && { fromExport: (rows) => read(rows, currency ?? '') }),
          });
          report({ [kind]: result }, json);
        }),
      );
  }
  imports
    .command('reviews <file>')
    .description(t('reviewsOfTheShopS'))
    .option('--json', t('printOneJsonDocument'))
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
    .description(t('oneViewCartPurchaseRating'))
    .option('--json', t('printOneJsonDocument'))
    .action((file: string, { json }: { json?: boolean }) =>
      withShop(async ({ profiles }) =>
        report({ behavior: await importFile(resolve(file), (rows) => profiles.importBehavior(rows)) }, json),
      ),
    );
  for (const [kind, description] of Object.entries({
    stock: t('unitsSoldAndLeft'),
    supplies: t('ordersFromSuppliers'),
    terms: t('costsAndLeadTimes'),
  }) as ['stock' | 'supplies' | 'terms', string][]) {
    imports
      .command(`${kind} <file>`)
      .description(description)
      .option('--json', t('printOneJsonDocument'))
      .action((file: string, { json }: { json?: boolean }) =>
        withShopDatabase(async ({ transactions, jobs }) => {
          const restock = new RestockImports(transactions, jobs);
          report({ [kind]: await importFile(resolve(file), (rows) => restock[kind](rows)) }, json);
        }),
      );
  }
  imports
    .command('tau-bench <folder>')
    .description(t('productsCustomersAndOrdersOf'))
    .option('--json', t('printOneJsonDocument'))
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
  withShopDatabase(async ({ dataSource, transactions, clock, cluster, reviews }) => {
    const { profiles } = profilesOf(dataSource, transactions, clock);
    await work({ shopImport: new ShopImport(transactions, clock, cluster), reviews, profiles });
  });

/** Of the shop's facts: exports of shops do not say theirs. */
const shopCurrency = (): string =>
  ShopFile.parse(parse(readFileSync(yamlFile(loadConfig().shopDir, 'shop'), 'utf8'))).currency;

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
  for (const [kind, { accepted, rejected, notes = [] }] of Object.entries(results)) {
    for (const { line, note } of notes.slice(0, NAMED))
      process.stderr.write(t('lineNote', { kind, line, note }));
    if (notes.length > NAMED) process.stderr.write(t('moreNotes', { kind, more: notes.length - NAMED }));
    for (const { line, reason } of rejected.slice(0, NAMED))
      process.stderr.write(t('lineReason', { kind, line, reason }));
    if (rejected.length > NAMED)
      process.stderr.write(t('moreRejected', { kind, more: rejected.length - NAMED }));
    if (accepted + rejected.length === 0) process.stderr.write(t('kindTheFileHoldsNo', { kind }));
    if (rejected.length > 0 || accepted === 0) process.exitCode = 1;
  }
  if (json) process.stdout.write(`${JSON.stringify(results)}\n`);
  else {
    const counts = Object.entries(results).map(([kind, { accepted, rejected }]) =>
      rejected.length
        ? t('acceptedAndRejected', { accepted, kind, rejected: rejected.length })
        : `${accepted} ${kind}`,
    );
    process.stdout.write(t('importedCounts', { counts: counts.join('; ') }));
  }
}
