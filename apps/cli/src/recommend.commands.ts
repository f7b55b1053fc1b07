import { type Command, Option } from 'commander';
import { EvaluationDataError, evaluateProtocol, PROTOCOL_NAMES, type ProtocolName } from '#lab';
import { endProgress, InputError, printResult, showProgress } from './command-line.js';
import { protocolLines } from './recommend.report.js';
import { addTrain, registerKindVerbs, trainVersion, type TrainVersionOptions } from './versions.commands.js';
import { t } from './messages/index.js';

interface EvaluateOptions {
  protocol: ProtocolName;
  data: string;
  json?: boolean;
}

/** Adds `recommend evaluate` and what is done with trained versions. */
export const registerRecommendCommands = (program: Command): void => {
  const recommend = program.command('recommend').description('suggestions');
  addTrain(recommend.command('train')).action((options: TrainVersionOptions) =>
    trainVersion('recommender', options),
  );
  registerKindVerbs(recommend, 'recommender');
  recommend
    .command('evaluate')
    .description(t('howWellTheRankersDo'))
    .addOption(new Option('--protocol <name>', t('whichOne')).choices(PROTOCOL_NAMES).makeOptionMandatory())
    .requiredOption('--data <file>', t('theProtocolSDataFile'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .action(async ({ protocol, data, json }: EvaluateOptions) => {
      try {
        const report = await evaluateProtocol(protocol, data, showProgress);
        endProgress();
        printResult(json, report, () => protocolLines(report));
      } catch (error) {
        if (error instanceof EvaluationDataError) throw new InputError(error.message);
        throw error;
      }
    });
};
