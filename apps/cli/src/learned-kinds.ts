import { Orders, ProductVectors } from '#catalog';
import { HeadKind, type HeadReport, type IntentReport, type VersionReport } from '#contracts';
import { loadShopContent } from '#knowledge';
import { IntentExamples, intentsLearned } from '#nlu';
import { loadConfig } from '#platform';
import { profilesOf } from '#profiles';
import { rankingsLearned, TrainingEvents } from '#recommender';
import { loadAspectTree, reviewHeads } from '#reviews';
import { type Learned, LearnedKinds } from '#versions';
import { InputError, percent, table } from './command-line.js';
import { diagnosisLines, reportLines, summaryLines } from './intents.report.js';
import { withLanguageModel } from './language-model.js';
import { type ShopDatabase, withShopDatabase } from './shop-database.js';
import { t } from './messages/index.js';

type AnyLearned = Learned<unknown, object, unknown>;
/** A version as the interface lists it. */
export type Listed = Record<string, unknown> & { id: string; createdAt: number; active: boolean };

/** One kind on the command line: how it is opened, and how its versions read. */
interface KindCommands {
  open(work: (learned: AnyLearned) => Promise<void>): Promise<void>;
  columns: readonly string[];
  cells(version: Listed): readonly string[];
  lines(version: Listed, report: unknown): readonly string[];
}

const kindsOf = ({ dataSource, transactions, clock, cluster }: ShopDatabase): LearnedKinds =>
  new LearnedKinds(dataSource, transactions, clock, cluster, loadConfig());

const INTENTS: KindCommands = {
  open: (work) =>
    withLanguageModel((encoder) =>
      withShopDatabase((shop) => {
        const content = loadShopContent(loadConfig().shopDir);
        const examples = new IntentExamples(shop.dataSource, shop.transactions, shop.clock, content);
        return work(kindsOf(shop).add(intentsLearned(examples, encoder)) as unknown as AnyLearned);
      }),
    ),
  columns: ['examples', 'accuracy', 'macro F1', 'threshold'],
  cells: ({ examples, accuracy, macroF1, threshold }) => [
    String(examples),
    percent(accuracy as number),
    (macroF1 as number).toFixed(3),
    (threshold as number).toFixed(3),
  ],
  lines: (_, found) => {
    const report = found as IntentReport;
    return [...summaryLines(report), '', ...reportLines(report.inScope), '', ...diagnosisLines(report)];
  },
};

/** What the choice was among, and what else the version learnt. */
const triedLines = ({ tried = [], baskets, ratings }: VersionReport): string[] => [
  ...(tried.length === 0
    ? []
    : [
        '',
        ...table(
          ['tried', 'nDCG@10', 'seconds', t('overWhatItWasPutOn'), 'settings'],
          tried.map(({ model, settings, ndcg, seconds, gain }) => [
            model,
            ndcg.toFixed(4),
            seconds.toFixed(1),
            gain
              ? t('gainLowToHigh', {
                  gain: gain.mean.toFixed(4),
                  low: gain.low.toFixed(4),
                  high: gain.high.toFixed(4),
                })
              : '',
            settings,
          ]),
        ),
      ]),
  ...(baskets
    ? [
        '',
        t('nextBasketRecall', {
          recall: baskets.recall.toFixed(4),
          judged: baskets.judged,
          frequent: baskets.frequent.toFixed(4),
        }),
      ]
    : []),
  ...(ratings
    ? [
        t('predictedStars', {
          rmse: ratings.rmse.toFixed(3),
          judged: ratings.judged,
          means: ratings.means.toFixed(3),
        }),
      ]
    : []),
];

const RECOMMENDER: KindCommands = {
  open: (work) =>
    withLanguageModel((encoder) =>
      withShopDatabase((shop) => {
        const { dataSource, transactions, clock } = shop;
        const { profiles, links, consents } = profilesOf(dataSource, transactions, clock);
        const orders = new Orders(dataSource);
        const vectors = new ProductVectors(dataSource, encoder, loadConfig());
        const events = new TrainingEvents(profiles, links, consents, orders, vectors, clock);
        return work(kindsOf(shop).add(rankingsLearned(events)) as unknown as AnyLearned);
      }),
    ),
  columns: ['model', 'nDCG@10'],
  cells: ({ model, report }) => [
    String(model),
    (report as VersionReport | null)?.figures.ndcg.toFixed(4) ?? '',
  ],
  lines: (version, found) => {
    const { model, settings, trainingMs } = version;
    const trainedOn = version.trainedOn as Record<'events' | 'shoppers' | 'products', number>;
    const report = found as VersionReport | null;
    return [
      `model       ${String(model)}: ${String(settings)}`,
      t('trainedOnEventsEventsOf', {
        events: trainedOn.events,
        shoppers: trainedOn.shoppers,
        products: trainedOn.products,
        seconds: ((trainingMs as number) / 1000).toFixed(1),
      }),
      ...(report
        ? [
            t('judgedOnShoppersShoppersProtocol', { shoppers: report.shoppers, protocol: report.protocol }),
            '',
            ...table(
              [
                '',
                `nDCG@${report.k}`,
                `recall@${report.k}`,
                'coverage',
                t('gini'),
                'novelty',
                t('popularityLift'),
              ],
              [{ model: String(model), figures: report.figures }, ...report.baselines].map(
                ({ model: name, figures }) => [
                  name,
                  figures.ndcg.toFixed(4),
                  figures.recall.toFixed(4),
                  figures.coverage.toFixed(3),
                  figures.gini.toFixed(3),
                  figures.novelty.toFixed(2),
                  figures.popularityLift.toFixed(2),
                ],
              ),
            ),
            ...triedLines(report),
          ]
        : [t('judgedOnNobodyNoShopper')]),
    ];
  },
};

/** A head of the language model that corrections of reviews bend. */
const head = (kind: HeadKind): KindCommands => ({
  open: (work) =>
    withLanguageModel((encoder) =>
      withShopDatabase((shop) => {
        const heads = reviewHeads(kindsOf(shop), shop.dataSource, encoder, loadAspectTree(loadConfig()));
        return work(heads[kind] as unknown as AnyLearned);
      }),
    ),
  columns: ['corrected', 'macro F1', 'shipped', 'better'],
  cells: ({ corrected, shippedF1, adaptedF1, useful }) => [
    String(corrected),
    (adaptedF1 as number).toFixed(3),
    (shippedF1 as number).toFixed(3),
    useful ? 'yes' : 'no',
  ],
  lines: (_, found) => {
    const { corrected, uncorrected, shipped, adapted, gain, stars, changed } = found as HeadReport;
    return [
      t('learntFromCorrectedCorrectedReviews', { corrected, uncorrected }),
      t('gainMeanOfHeldOut', { mean: percent(gain.mean), low: percent(gain.low), high: percent(gain.high) }),
      t('othersChangedOfThoseNobody', { changed: percent(changed) }),
      ...(stars
        ? [
            t('starsAgreementAdaptedShippedShipped', {
              adapted: percent(stars.adapted),
              shipped: percent(stars.shipped),
              reviews: stars.reviews,
            }),
          ]
        : []),
      '',
      t('withTheShopSOwn'),
      ...reportLines(adapted),
      '',
      t('asShipped'),
      ...reportLines(shipped),
    ];
  },
});

const KINDS: Record<string, KindCommands> = {
  intents: INTENTS,
  recommender: RECOMMENDER,
  ...Object.fromEntries(HeadKind.options.map((kind) => [kind, head(kind)])),
};
export const KIND_NAMES = Object.keys(KINDS);

/** @throws InputError for a name that nothing learnt has. */
export function kindCommands(kind: string): KindCommands {
  const known = KINDS[kind];
  if (!known) throw new InputError(t('nothingCalledKindIsLearnt', { kind, kinds: KIND_NAMES.join(', ') }));
  return known;
}
