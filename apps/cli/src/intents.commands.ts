import { join } from 'node:path';
import type { Command } from 'commander';
import { IntentClassifier, type TrainingProgress } from '#nlu';
import { AppError, type InferencePool, loadConfig } from '#platform';
import { endProgress, InputError, printResult, showProgress, writeJsonLines } from './command-line.js';
import { evaluateIntents, evaluationLines, predictAll } from './intents.evaluation.js';
import { registerIntentVersionCommands, trainShopVersion } from './intents-versions.commands.js';
import { diagnosisLines, reportLines, summaryLines } from './intents.report.js';
import { readLabeledCsv, readTexts, readTrainingTexts, type TrainingTexts } from './labeled-texts.js';
import { encodeAll, withLanguageModel } from './language-model.js';

const FROM = 'CSV (text, label; with a header), YAML of intents, or a folder of such YAML files';
const OOS_LABEL = 'out_of_scope';

interface TrainOptions {
  from?: string;
  out?: string;
  oosLabel?: string;
  activate?: boolean;
  json?: boolean;
}

/** Adds `intents train | predict | evaluate | cross-validate` and what is done with versions. */
export const registerIntentCommands = (program: Command): void => {
  const intents = program.command('intents').description('train and judge the intent classifier');
  registerIntentVersionCommands(intents);

  intents
    .command('train')
    .description("trains on a file of examples, or a version on the shop's own")
    .option('--from <file>', `${FROM}; without it the shop's files and accepted examples`)
    .option('--out <dir>', 'folder to write the classifier of a file to')
    .option('--activate', "put the version of the shop's own examples to use")
    .option('--oos-label <label>', 'rows with this label are out of scope')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: TrainOptions, command: Command) => {
      const { from, out } = options;
      if (from === undefined) return trainShopVersion(options);
      if (out === undefined)
        return command.error("error: option '--out <dir>' is needed with --from", { exitCode: 2 });
      const texts = await readTrainingTexts(from, options.oosLabel);
      const { version, report } = await withLanguageModel(async (encoder) => {
        const classifier = await train(encoder, texts, from);
        await classifier.save(out);
        return classifier;
      });
      printResult(options.json, { version, out, report }, () => [
        `version       ${version} -> ${out}`,
        ...summaryLines(report),
        '',
        ...diagnosisLines(report),
        '',
        `Next: attendant intents predict --model ${out} --in FILE --out FILE`,
      ]);
    });

  intents
    .command('predict')
    .description('the intent of each text, as JSON lines in order')
    .requiredOption('--model <dir>', 'folder of a trained classifier')
    .requiredOption('--in <file>', 'CSV (text in the first column, with a header) or one text a line')
    .requiredOption('--out <file>', 'where to write the JSON lines')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: { model: string; in: string; out: string; json?: boolean }) => {
      const classifier = await IntentClassifier.load(options.model);
      const texts = await readTexts(options.in);
      const rows = await withLanguageModel(async (encoder) => {
        classifier.refuseForeign(encoder.model);
        const embeddings = await embed(encoder, texts);
        return texts.map((text, index) => {
          const { probabilities, best, inScope } = classifier.score(text, embeddings[index] as Float32Array);
          return {
            text,
            intent: inScope >= classifier.threshold ? (classifier.labels[best] as string) : null,
            confidence: probabilities[best],
            scores: Object.fromEntries(classifier.labels.map((label, k) => [label, probabilities[k]])),
          };
        });
      });
      await writeJsonLines(options.out, rows);
      const rejected = rows.filter(({ intent }) => intent === null).length;
      printResult(options.json, { texts: rows.length, outOfScope: rejected, out: options.out }, () => [
        `${rows.length} texts, ${rejected} of them out of scope -> ${options.out}`,
      ]);
    });

  intents
    .command('evaluate')
    .description('trains on one file and judges on another')
    .requiredOption('--train <file>', FROM)
    .requiredOption('--test <file>', 'CSV (text, label; with a header)')
    .option('--oos-label <label>', 'the label of rows that are out of scope', OOS_LABEL)
    .option('--predictions <file>', 'write each prediction as a JSON line')
    .option('--json', 'one JSON document on stdout')
    .action(
      async (options: {
        train: string;
        test: string;
        oosLabel: string;
        predictions?: string;
        json?: boolean;
      }) => {
        const texts = await readTrainingTexts(options.train, options.oosLabel);
        const test = await readLabeledCsv(options.test);
        const { evaluation, predictions } = await withLanguageModel(async (encoder) => {
          const classifier = await train(encoder, texts, options.train);
          const embeddings = await embed(
            encoder,
            test.map(({ text }) => text),
          );
          const predicted = predictAll(classifier, test, embeddings);
          return {
            evaluation: evaluateIntents(classifier, predicted, options.oosLabel),
            predictions: predicted,
          };
        });
        if (options.predictions) {
          await writeJsonLines(
            options.predictions,
            predictions.map(({ accepted, ...prediction }) => ({
              ...prediction,
              intent: accepted ? prediction.best : null,
            })),
          );
        }
        printResult(options.json, evaluation, () => evaluationLines(evaluation));
      },
    );

  intents
    .command('cross-validate')
    .description('trains and judges by k-fold on one file')
    .requiredOption('--from <file>', FROM)
    .option('--oos-label <label>', 'rows with this label are out of scope')
    .option('--predictions <file>', 'write each held-out prediction as a JSON line')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: { from: string; oosLabel?: string; predictions?: string; json?: boolean }) => {
      const texts = await readTrainingTexts(options.from, options.oosLabel);
      const { version, report, heldOut } = await withLanguageModel((encoder) =>
        train(encoder, texts, options.from),
      );
      if (options.predictions) await writeJsonLines(options.predictions, heldOut);
      printResult(options.json, { version, report }, () => [
        ...summaryLines(report),
        '',
        ...reportLines(report.inScope),
        '',
        ...diagnosisLines(report),
      ]);
    });
};

const train = async (
  encoder: InferencePool,
  texts: TrainingTexts,
  source: string,
): Promise<IntentClassifier> => {
  const onProgress = ({ stage, share }: TrainingProgress) =>
    showProgress(`${stage} ${texts.examples.length} examples: ${Math.round(share * 100)} %`);
  try {
    const cacheDir = join(loadConfig(process.env).dataDir, 'models', 'intents');
    return await IntentClassifier.train({ ...texts, encoder, cacheDir, onProgress });
  } catch (error) {
    throw error instanceof AppError ? new InputError(`${source}: ${error.message}`) : error;
  } finally {
    endProgress();
  }
};

const embed = async (encoder: InferencePool, texts: readonly string[]): Promise<Float32Array[]> =>
  (await encodeAll(encoder, texts)).map(({ outputs }) => {
    const embedding = outputs['intent_embedding'];
    if (!embedding) throw new Error('The language model gives no intent embedding');
    return embedding;
  });
