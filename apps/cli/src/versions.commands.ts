import type { Command } from 'commander';
import type { Learned } from '#versions';
import { endProgress, InputError, percent, printResult, showProgress, table } from './command-line.js';
import { KIND_NAMES, kindCommands, type Listed } from './learned-kinds.js';
import { t } from './messages/index.js';

interface Output {
  json?: boolean;
}
type AnyLearned = Learned<unknown, object, unknown>;

const JSON_OPTION = ['--json', t('oneJsonDocumentOnStdout')] as const;
const KIND = '<kind>';

/** `attendant versions ...`: everything that is learnt has the same life. */
export function registerVersionCommands(program: Command): void {
  const versions = program
    .command('versions')
    .description(t('everythingThatIsLearntKind', { kinds: KIND_NAMES.join(', ') }));
  addTrain(versions.command(t('trainKind', { kind: KIND }))).action(trainVersion);
  addVerbs(versions, null);
}

/** The same verbs under an older noun, such as `attendant intents activate VERSION`. */
export const registerKindVerbs = (noun: Command, kind: string): void => {
  addVerbs(noun, kind);
};

/** `train` of a kind, with its options. */
export const addTrain = (command: Command): Command =>
  command
    .description(t('trainsAVersionAndJudges'))
    .option('--activate', t('putItToUseA'))
    .option('--budget <seconds>', t('forASearchOfSettings'))
    .option(...JSON_OPTION);

export interface TrainVersionOptions extends Output {
  activate?: boolean;
  budget?: string;
}

export const trainVersion = (
  kind: string,
  { activate, budget, json }: TrainVersionOptions,
): Promise<void> => {
  const budgetMs = budget === undefined ? undefined : Number(budget) * 1000;
  if (budgetMs !== undefined && !(budgetMs >= 0))
    throw new InputError(t('budgetBudgetIsNoNumber', { budget: budget ?? '' }));
  return kindCommands(kind).open(async (learned) => {
    const onProgress = (share: number) => {
      showProgress(t('trainingShare', { share: percent(share) }));
    };
    const { id } = await learned.train({ budgetMs, onProgress }).finally(endProgress);
    const trained = await learned.get(id);
    const isUseful = learned.definition.isUseful?.(trained) ?? true;
    if (activate && isUseful) await learned.activate(id, null);
    else if (activate) process.stderr.write(t('notPutToUseIt'));
    await printVersion(learned, id, json);
  });
};

/** @param kind Null: the first argument of each command names it. */
function addVerbs(parent: Command, kind: string | null): void {
  const verb = (
    usage: string,
    description: string,
    run: (learned: AnyLearned, version: string, json: boolean | undefined) => Promise<void>,
  ) => {
    const [name = '', ...rest] = usage.split(' ');
    parent
      .command([name, ...(kind === null ? [KIND] : []), ...rest].join(' '))
      .description(description)
      .option(...JSON_OPTION)
      .action((...given: unknown[]) => {
        const words = given.slice(0, -2) as string[];
        const { json } = given.at(-2) as Output;
        const [of = '', version = ''] = kind === null ? words : [kind, ...words];
        return kindCommands(of).open((learned) => run(learned, version, json));
      });
  };
  verb(kind === null ? 'list' : 'versions', t('trainedVersionsNewestFirst'), printList);
  verb('report <version>', t('aVersionSReport'), printVersion);
  verb('judge <version>', t('judgesAVersionByWhat'), async (learned, id, json) => {
    await learned.judge(id);
    await printVersion(learned, id, json);
  });
  verb('activate <version>', t('putsAVersionToUse'), async (learned, version, json) => {
    const id = version === 'none' ? null : version;
    await learned.activate(id, null);
    printActive(id, json);
  });
  verb('roll-back', t('backToTheVersionThat'), async (learned, _, json) => {
    printActive(await learned.rollBack(null), json);
  });
}

async function printList(learned: AnyLearned, _: string, json: boolean | undefined): Promise<void> {
  const list = (await learned.list()).map((version) => learned.listed(version) as Listed);
  const next = t('nextAttendantVersionsReportKind', { kind: learned.kind });
  printResult(json, list, () => [...versionLines(learned.kind, list), '', next]);
}

async function printVersion(learned: AnyLearned, id: string, json: boolean | undefined): Promise<void> {
  const found = await learned.get(id);
  const version = learned.listed(found) as Listed;
  printResult(json, { version, report: found.report }, () => [
    ...versionLines(learned.kind, [version]),
    '',
    ...kindCommands(learned.kind).lines(version, found.report),
    ...(found.active ? [] : ['', t('nextAttendantVersionsActivateKind', { kind: learned.kind, id })]),
  ]);
}

const versionLines = (kind: string, list: readonly Listed[]): string[] => {
  const { columns, cells } = kindCommands(kind);
  return table(
    ['version', 'trained', ...columns, t('inUse')],
    list.map((version) => [
      version.id,
      new Date(version.createdAt).toISOString().slice(0, 16),
      ...cells(version),
      version.active ? 'yes' : '',
    ]),
  );
};

const printActive = (versionId: string | null, json: boolean | undefined): void => {
  printResult(json, { versionId }, () => [
    versionId === null ? t('noVersionIsInUse') : t('inUseVersion', { versionId }),
  ]);
};
