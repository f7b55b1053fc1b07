import { join } from 'node:path';
import type { Command } from 'commander';
import { IntentClassifier, readerOf, type TrainingProgress } from '#nlu';
import { AppError, type InferenceThread, loadConfig } from '#platform';
import { endProgress, InputError, printResult, showProgress, writeJsonLines } from './command-line.js';
import { evaluateIntents, evaluationLines, predictAll } from './intents.evaluation.js';
import { diagnosisLines, reportLines, summaryLines } from './intents.report.js';
import { readLabeledCsv, readTexts, readTrainingTexts, type TrainingTexts } from './labeled-texts.js';
import { encodeAll, withLanguageModel } from './language-model.js';
import { registerKindVerbs, trainVersion } from './versions.commands.js';
import { t } from './messages/index.js';

const FROM = t('examplesFile');
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
  const intents = program.command('intents').description(t('trainAndJudgeTheIntent'));
  registerKindVerbs(intents, 'intents');

  intents
    .command('train')
    .description(t('trainsOnAFileOf'))
    .option('--from <file>', t('fromWithoutItTheShop', { from: FROM }))
    .option('--out <dir>', t('folderToWriteTheClassifier'))
    .option('--activate', t('putTheVersionOfThe'))
    .option('--oos-label <label>', t('rowsWithThisLabelAre'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .action(async (options: TrainOptions, command: Command) => {
      const { from, out } = options;
      if (from === undefined) return trainVersion('intents', options);
      if (out === undefined) return command.error(t('errorOptionOutDirIs'), { exitCode: 2 });
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
        t('nextAttendantIntentsPredictModel', { out }),
      ]);
    });

  intents
    .command('predict')
    .description(t('theIntentOfEachText'))
    .requiredOption('--model <dir>', t('folderOfATrainedClassifier'))
    .requiredOption('--in <file>', t('csvTextInTheFirst'))
    .requiredOption('--out <file>', t('whereToWriteTheJson'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .action(async (options: { model: string; in: string; out: string; json?: boolean }) => {
      const classifier = await IntentClassifier.load(options.model);
      const texts = await readTexts(options.in);
      const rows = await withLanguageModel(async (encoder) => {
        classifier.refuseForeign(encoder);
        const embeddings = await embed(encoder, texts);
        return texts.map((text, index) => {
          const own = classifier.for(readerOf(encoder, text));
          const { probabilities, best, inScope } = own.score(text, embeddings[index] as Float32Array);
          return {
            text,
            intent: inScope >= own.threshold ? (own.labels[best] as string) : null,
            confidence: probabilities[best],
            scores: Object.fromEntries(own.labels.map((label, k) => [label, probabilities[k]])),
          };
        });
      });
      await writeJsonLines(options.out, rows);
      const rejected = rows.filter(({ intent }) => intent === null).length;
      printResult(options.json, { texts: rows.length, outOfScope: rejected, out: options.out }, () => [
        t('textsAndRejected', { texts: rows.length, rejected, out: options.out }),
      ]);
    });

  intents
    .command('evaluate')
    .description(t('trainsOnOneFileAnd'))
    .requiredOption('--train <file>', FROM)
    .requiredOption('--test <file>', t('csvTextLabelWithA'))
    .option('--oos-label <label>', t('theLabelOfRowsThat'), OOS_LABEL)
    .option('--predictions <file>', t('writeEachPredictionAsA'))
    .option('--json', t('oneJsonDocumentOnStdout'))
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
          const predicted = predictAll(encoder, classifier, test, embeddings);
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
    .description(t('trainsAndJudgesByK'))
    .requiredOption('--from <file>', FROM)
    .option('--oos-label <label>', t('rowsWithThisLabelAre'))
    .option('--predictions <file>', t('writeEachHeldOutPrediction'))
    .option('--json', t('oneJsonDocumentOnStdout'))
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
  encoder: InferenceThread,
  texts: TrainingTexts,
  source: string,
): Promise<IntentClassifier> => {
  const onProgress = ({ stage, share }: TrainingProgress) =>
    showProgress(
      t('stageOfExamples', { stage, examples: texts.examples.length, share: Math.round(share * 100) }),
    );
  try {
    const cacheDir = join(loadConfig(process.env).dataDir, 'models', 'intents');
    return await IntentClassifier.train({ ...texts, encoder, cacheDir, onProgress });
  } catch (error) {
    throw error instanceof AppError ? new InputError(`${source}: ${error.message}`) : error;
  } finally {
    endProgress();
  }
};

const embed = async (encoder: InferenceThread, texts: readonly string[]): Promise<Float32Array[]> =>
  (await encodeAll(encoder, texts)).map(({ outputs }) => {
    const embedding = outputs['intent_embedding'];
    if (!embedding) throw new Error('The language model gives no intent embedding');
    return embedding;
  });
