import { type Command, Option } from 'commander';
import { EvaluationDataError, evaluateProtocol, PROTOCOL_NAMES, type ProtocolName } from '#recommender';
import { endProgress, InputError, printResult, showProgress } from './command-line.js';
import { protocolLines } from './recommend.report.js';
import { registerRecommendVersionCommands } from './recommend-versions.commands.js';

interface EvaluateOptions {
  protocol: ProtocolName;
  data: string;
  json?: boolean;
}

/** Adds `recommend evaluate` and what is done with trained versions. */
export const registerRecommendCommands = (program: Command): void => {
  const recommend = program.command('recommend').description('suggestions');
  registerRecommendVersionCommands(recommend);
  recommend
    .command('evaluate')
    .description('how well the rankers do on public data, by a published protocol; takes minutes')
    .addOption(new Option('--protocol <name>', 'which one').choices(PROTOCOL_NAMES).makeOptionMandatory())
    .requiredOption('--data <file>', "the protocol's data file")
    .option('--json', 'one JSON document on stdout')
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
