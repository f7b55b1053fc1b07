import type { Command } from 'commander';
import { Orders } from '#catalog';
import type { RecommenderVersion } from '#contracts';
import { loadConfig } from '#platform';
import { profilesOf } from '#profiles';
import { TrainingEvents, Trainings, Versions } from '#recommender';
import { printResult, table } from './command-line.js';
import { type ShopDatabase, withShopDatabase } from './shop-database.js';

interface Output {
  json?: boolean;
}

/** Adds `recommend train | versions | judge | activate | roll-back` to the commands of suggestions. */
export const registerRecommendVersionCommands = (recommend: Command): void => {
  recommend
    .command('train')
    .description(
      "trains a version on the shop's behaviour and judges it; a running server sees it within seconds",
    )
    .option('--activate', 'put it to use')
    .option('--budget <seconds>', 'for the choice among rankers', '60')
    .option('--json', 'one JSON document on stdout')
    .action(({ activate, budget, json }: Output & { activate?: boolean; budget: string }) =>
      withVersions(async ({ trainings, versions }) => {
        const version = await trainings.train(undefined, Number(budget) * 1000);
        if (activate) await versions.activate(version.id, null);
        printVersion(await versions.get(version.id), json);
      }),
    );
  recommend
    .command('versions')
    .description('trained versions, newest first')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: Output) =>
      withVersions(async ({ versions }) => {
        const list = await versions.list();
        printResult(json, list, () =>
          table(
            ['version', 'trained', 'model', 'nDCG@10', 'in use'],
            list.map(({ id, createdAt, model, report, active }) => [
              id,
              new Date(createdAt).toISOString(),
              model,
              report?.figures.ndcg.toFixed(4) ?? '',
              active ? 'yes' : '',
            ]),
          ),
        );
      }),
    );
  recommend
    .command('judge <version>')
    .description('judges a version by what happened since it was trained')
    .option('--json', 'one JSON document on stdout')
    .action((id: string, { json }: Output) =>
      withVersions(async ({ trainings }) => printVersion(await trainings.judge(id), json)),
    );
  recommend
    .command('activate <version>')
    .description('puts a version to use; `none` for counts and content alone')
    .option('--json', 'one JSON document on stdout')
    .action((id: string, { json }: Output) =>
      withVersions(async ({ versions }) => {
        printActive(await versions.activate(id === 'none' ? null : id, null), json);
      }),
    );
  recommend
    .command('roll-back')
    .description('back to what was in use before')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: Output) =>
      withVersions(async ({ versions }) => {
        printActive(await versions.rollBack(null), json);
      }),
    );
};

const withVersions = (work: (parts: { versions: Versions; trainings: Trainings }) => Promise<void>) =>
  withShopDatabase(async ({ dataSource, transactions, clock }: ShopDatabase) => {
    const config = loadConfig();
    const { profiles, links, consents } = profilesOf(dataSource, transactions, clock);
    const orders = new Orders(dataSource, transactions, clock, { returnDays: 0, exchangeDays: 0 });
    const events = new TrainingEvents(profiles, links, consents, orders, clock);
    const versions = new Versions(dataSource, transactions, clock, config);
    await work({
      versions,
      trainings: new Trainings(dataSource, transactions, clock, events, versions, config),
    });
  });

const printVersion = (version: RecommenderVersion, json: boolean | undefined): void => {
  const { id, model, settings, trainedOn, trainingMs, report, active } = version;
  printResult(json, version, () => [
    `version     ${id}${active ? ', in use' : ''}`,
    `model       ${model}: ${settings}`,
    `trained on  ${trainedOn.events} events of ${trainedOn.shoppers} shoppers with ${trainedOn.products} products, in ${(trainingMs / 1000).toFixed(1)} s`,
    ...(report
      ? [
          `judged on   ${report.shoppers} shoppers. ${report.protocol}`,
          '',
          ...table(
            ['', `nDCG@${report.k}`, `recall@${report.k}`, 'coverage', 'Gini', 'novelty', 'popularity lift'],
            [{ model, figures: report.figures }, ...report.baselines].map(({ model: name, figures }) => [
              name,
              figures.ndcg.toFixed(4),
              figures.recall.toFixed(4),
              figures.coverage.toFixed(3),
              figures.gini.toFixed(3),
              figures.novelty.toFixed(2),
              figures.popularityLift.toFixed(2),
            ]),
          ),
        ]
      : ['judged on   nobody: no shopper took two products']),
  ]);
};

const printActive = (versionId: string | null, json: boolean | undefined): void =>
  printResult(json, { versionId }, () => [
    versionId === null ? 'No version is in use.' : `In use: ${versionId}`,
  ]);
