import { createReadStream } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import {
  BANDITS,
  type BanditSimulation,
  DecisionsDataError,
  evaluatePolicy,
  LEAST_PERIODS,
  planStock,
  type ProductSales,
  readLog,
  readSales,
  simulateBandits,
  type StockCosts,
  type StockPlan,
} from '#decisions';
import type { Estimated } from '#learning';
import { endProgress, InputError, percent, printResult, showProgress, table } from './command-line.js';
import { t } from './messages/index.js';

/** Adds `decisions`: other policies judged by the log of one, and what to order. */
export const registerDecisionCommands = (program: Command): void => {
  const decisions = program.command('decisions').description(t('whatToRestockWhatTo'));
  decisions
    .command('off-policy')
    .description(t('whatAnotherPolicyWouldHave'))
    .requiredOption('--log <file>', t('csvActionRewardPropensityAny'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .addHelpText('after', t('exampleBinAttendantDecisionsOff'))
    .action(async ({ log, json }: { log: string; json?: boolean }) => {
      const evaluation = evaluatePolicy(await reading(readLog(createReadStream(log), log)));
      const { diagnostics, estimators, logged } = evaluation;
      printResult(json, evaluation, () => [
        t('roundsRoundsLoggedARound', {
          rounds: diagnostics.rounds,
          logged: logged.toFixed(4),
          effectiveRounds: diagnostics.effectiveRounds.toFixed(0),
          meanWeight: diagnostics.meanWeight.toFixed(3),
          largestWeight: diagnostics.largestWeight.toFixed(1),
        }),
        ...(estimators
          ? table(
              ['estimator', 'value', 'low', 'high'],
              Object.entries(estimators).map(([name, { value, interval }]) => [
                name,
                ...[value, ...interval].map((figure) => figure.toFixed(5)),
              ]),
            )
          : []),
      ]);
      if (diagnostics.refusals.length > 0)
        throw new InputError(t('logNoFigureCanBe', { log, refusals: diagnostics.refusals.join('; ') }));
    });

  decisions
    .command('bandit')
    .description(t('whichOfSeveralContents'))
    .command('simulate')
    .description(t('whatEveryPolicyEarns'))
    .requiredOption('--rates <rates>', t('probabilityOfAReward'), rateList)
    .option('--rounds <n>', t('roundsOfARun'), atLeastOne, 10_000)
    .option('--runs <n>', t('runsThatAreAveraged'), atLeastOne, 10)
    .option('--delay <rounds>', t('roundsUntilAReward'), wholeNumber, 0)
    .option('--drift <rounds>', t('theRatesMoveOn'), atLeastOne)
    .option('--json', t('oneJsonDocumentOnStdout'))
    .addHelpText('after', t('exampleBinAttendantDecisionsBandit'))
    .action(({ json, ...simulation }: BanditSimulation & { json?: boolean }) => {
      const policies = Object.fromEntries(
        Object.keys(BANDITS).map((name) => {
          showProgress(name);
          return [name, simulateBandits(simulation, [name])[name] as Estimated];
        }),
      );
      endProgress();
      printResult(json, { ...simulation, policies }, () =>
        table(
          ['policy', t('ofTheBestArm'), 'low', 'high'],
          Object.entries(policies).map(([name, { value, low, high }]) => [
            name,
            ...[value, low, high].map(percent),
          ]),
        ),
      );
    });

  decisions
    .command('stock')
    .description(t('whatToOrder'))
    .command('plan')
    .description(t('fitsTheDemandOfEach'))
    .requiredOption('--demand <file>', t('csvProductDaySoldOn'))
    .requiredOption('--lead-time <days>', t('daysFromOrderToArrival'), wholeNumber)
    .requiredOption('--holding <cost>', t('costOfAUnitLeft'), positive)
    .requiredOption('--shortage <cost>', t('costOfAUnitThat'), positive)
    .option('--fixed <cost>', t('costOfPlacingAnOrder'), notNegative, 0)
    .option('--json', t('oneJsonDocumentOnStdout'))
    .addHelpText('after', t('exampleBinAttendantDecisionsStock'))
    .action(async ({ demand, json, ...costs }: StockCosts & { demand: string; json?: boolean }) => {
      const products = await reading(readSales(createReadStream(demand), demand));
      const plans = products.map((product, place) => {
        showProgress(
          t('placeOfProduct', { place: place + 1, products: products.length, product: product.product }),
        );
        return planOf(product, costs);
      });
      endProgress();
      printResult(json, { ...costs, products: plans.map(withPlainDemand) }, () => planLines(plans));
      if (plans.every(({ refused }) => refused !== undefined))
        throw new InputError(t('demandNothingCanBePlanned', { demand, refused: plans[0]?.refused ?? '' }));
    });
};

type ProductPlan = Pick<ProductSales, 'product' | 'missingDays'> &
  (({ refused?: undefined } & StockPlan) | { refused: string });

const planOf = ({ product, sales, onHand, missingDays }: ProductSales, costs: StockCosts): ProductPlan => {
  const pipeline = new Array<number>(Math.max(0, costs.leadTime - 1)).fill(0);
  try {
    return { product, missingDays, ...planStock(sales, costs, { onHand, pipeline }) };
  } catch (error) {
    // Too little to go by; another product may have enough.
    if (error instanceof RangeError) return { product, missingDays, refused: error.message };
    throw error;
  }
};

/** A typed array would become an object of places; the demands that it is made of fill pages. */
const withPlainDemand = (plan: ProductPlan) => {
  if (plan.refused !== undefined) return plan;
  const { possible: _, demand, ...fit } = plan.demand;
  return { ...plan, demand: { ...fit, demand: [...demand] } };
};

const planLines = (plans: readonly ProductPlan[]): string[] => [
  ...table(
    [
      'product',
      t('demandADay'),
      'family',
      t('soldOut'),
      'policy',
      t('costADay'),
      t('metAtOnce'),
      t('baseStockCosts'),
    ],
    plans.flatMap((plan) => {
      if (plan.refused !== undefined) return [];
      const { product, demand, policy, rivals } = plan;
      const rule = [policy, ...rivals].find(({ kind }) => kind === 'base-stock');
      return [
        [
          product,
          demand.mean.toFixed(2),
          demand.family,
          t('soldOutOf', { soldOutPeriods: demand.soldOutPeriods, periods: demand.periods }),
          [policy.kind, ...Object.entries(policy.parameters).map(([name, value]) => `${name} ${value}`)].join(
            ' ',
          ),
          policy.cost.toFixed(3),
          percent(policy.fillRate),
          rule ? rule.cost.toFixed(3) : '',
        ],
      ];
    }),
  ),
  ...plans.flatMap(({ product, refused }) => (refused === undefined ? [] : [`${product}: ${refused}`])),
  ...plans.flatMap(({ product, missingDays }) =>
    missingDays > 0 ? [t('productMissingdaysDaysWithoutA', { product, missingDays })] : [],
  ),
  t('productsWithFewerThanLeast', { least: LEAST_PERIODS }),
];

const reading = async <T>(read: Promise<T>): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof DecisionsDataError) throw new InputError(error.message);
    throw error;
  }
};

const numberOf = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError(t('notANumber'));
  return value;
};
const positive = (text: string): number => {
  const value = numberOf(text);
  if (value <= 0) throw new InvalidArgumentError(t('mustBeAbove0'));
  return value;
};
const notNegative = (text: string): number => {
  const value = numberOf(text);
  if (value < 0) throw new InvalidArgumentError(t('mustBe0OrMore'));
  return value;
};
const atLeastOne = (text: string): number => {
  const value = wholeNumber(text);
  if (value < 1) throw new InvalidArgumentError(t('mustBe1OrMore'));
  return value;
};
const rateList = (text: string): number[] => {
  const rates = text.split(',').map(numberOf);
  if (rates.length < 2) throw new InvalidArgumentError(t('oneArmLeavesNothing'));
  if (rates.some((rate) => rate < 0 || rate > 1)) throw new InvalidArgumentError(t('mustBeBetween0And1'));
  if (Math.max(...rates) === 0) throw new InvalidArgumentError(t('nothingIsEverRewarded'));
  return rates;
};
const wholeNumber = (text: string): number => {
  const value = notNegative(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError(t('mustBeAWholeNumber'));
  return value;
};
