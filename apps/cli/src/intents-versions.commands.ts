import type { Command } from 'commander';
import type { IntentReport, IntentVersion } from '#contracts';
import { loadShopContent } from '#knowledge';
import { IntentExamples, IntentTrainings, IntentVersions, type TrainingProgress } from '#nlu';
import { loadConfig } from '#platform';
import { endProgress, percent, printResult, showProgress, table } from './command-line.js';
import { diagnosisLines, reportLines, summaryLines } from './intents.report.js';
import { withLanguageModel } from './language-model.js';
import { withShopDatabase } from './shop-database.js';

interface Output {
  json?: boolean;
}

/** Adds `intents versions | report | activate | roll-back`: what the shop trained. */
export const registerIntentVersionCommands = (intents: Command): void => {
  intents
    .command('versions')
    .description("the shop's trained versions, newest first")
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: Output) =>
      withVersions(async ({ versions }) => {
        const list = await versions.list();
        printResult(json, list, () => [...versionLines(list), '', 'Next: attendant intents report VERSION']);
      }),
    );
  intents
    .command('report <version>')
    .description("a version's report, from its training")
    .option('--json', 'one JSON document on stdout')
    .action((id: string, { json }: Output) =>
      withVersions(async ({ versions }) => printVersion(await versions.get(id), json)),
    );
  intents
    .command('activate <version>')
    .description('puts a version to use; a running server follows within seconds')
    .option('--json', 'one JSON document on stdout')
    .action((id: string, { json }: Output) =>
      withVersions(async ({ versions }) => {
        await versions.activate(id, null);
        printActive(id, json);
      }),
    );
  intents
    .command('roll-back')
    .description('back to the version that was in use before')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: Output) =>
      withVersions(async ({ versions }) => printActive(await versions.rollBack(null), json)),
    );
};

/** Trains a version on the shop's files and the accepted examples. */
export const trainShopVersion = ({ activate, json }: Output & { activate?: boolean }): Promise<void> =>
  withVersions(async ({ versions, trainings }) => {
    const onProgress = ({ stage, share }: TrainingProgress) =>
      showProgress(`${stage} the shop's examples: ${Math.round(share * 100)} %`);
    const id = await trainings.train({ onProgress }).finally(endProgress);
    if (activate) await versions.activate(id, null);
    printVersion(await versions.get(id), json);
  });

const withVersions = (
  work: (parts: { versions: IntentVersions; trainings: IntentTrainings }) => Promise<void>,
) =>
  withLanguageModel((encoder) =>
    withShopDatabase(async ({ dataSource, transactions, clock }) => {
      const config = loadConfig();
      const shop = loadShopContent(config.shopDir);
      const examples = new IntentExamples(dataSource, transactions, clock, shop);
      const versions = new IntentVersions(dataSource, transactions, clock, encoder, config);
      const trainings = new IntentTrainings(
        dataSource,
        transactions,
        clock,
        examples,
        versions,
        encoder,
        config,
      );
      await work({ versions, trainings });
    }),
  );

const versionLines = (list: readonly IntentVersion[]): string[] =>
  table(
    ['version', 'trained', 'examples', 'accuracy', 'macro F1', 'threshold', 'in use'],
    list.map(({ id, createdAt, examples, accuracy, macroF1, threshold, active }) => [
      id,
      new Date(createdAt).toISOString().slice(0, 16),
      String(examples),
      percent(accuracy),
      macroF1.toFixed(3),
      threshold.toFixed(3),
      active ? 'yes' : '',
    ]),
  );

const printVersion = (
  { version, report }: { version: IntentVersion; report: IntentReport },
  json: boolean | undefined,
): void =>
  printResult(json, { version, report }, () => [
    ...versionLines([version]),
    '',
    ...summaryLines(report),
    '',
    ...reportLines(report.inScope),
    '',
    ...diagnosisLines(report),
    ...(version.active ? [] : ['', `Next: attendant intents activate ${version.id}`]),
  ]);

const printActive = (versionId: string, json: boolean | undefined): void =>
  printResult(json, { versionId }, () => [`In use: ${versionId}`]);
