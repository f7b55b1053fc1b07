import type { Command } from 'commander';
import { headOf, outputOf, sentimentOf } from '#nlu';
import { printResult, writeJsonLines } from './command-line.js';
import { readOpinions } from './labeled-texts.js';
import { encodeAll, withLanguageModel } from './language-model.js';

/** Adds `sentiment predict`. */
export const registerSentimentCommands = (program: Command): void => {
  program
    .command('sentiment')
    .description('the sentiment of texts')
    .command('predict')
    .description('probabilities of negative, neutral and positive for each text, as JSON lines in order')
    .requiredOption('--in <file>', 'CSV (text in the first column, with a header) or one text a line')
    .requiredOption('--out <file>', 'where to write the JSON lines')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: { in: string; out: string; json?: boolean }) => {
      const texts = await readOpinions(options.in);
      await withLanguageModel(async (encoder) => {
        const encoded = await encodeAll(encoder, texts);
        const head = headOf(encoder.model, 'sentiment_logits');
        const rows = encoded.map((one, index) => {
          const { probabilities, score } = sentimentOf(outputOf(one, 'sentiment_logits'), head);
          return { text: texts[index], ...probabilities, score };
        });
        await writeJsonLines(options.out, rows);
      });
      printResult(options.json, { texts: texts.length, out: options.out }, () => [
        `${texts.length} texts -> ${options.out}`,
      ]);
    });
};
