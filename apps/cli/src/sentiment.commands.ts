import type { Command } from 'commander';
import { headOf, sentimentOf } from '#nlu';
import { printResult, writeJsonLines } from './command-line.js';
import { readTexts } from './labeled-texts.js';
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
      const texts = await readTexts(options.in);
      await withLanguageModel(async (encoder) => {
        const encoded = await encodeAll(encoder, texts);
        const rows = encoded.map(({ outputs }, index) => {
          const logits = outputs['sentiment_logits'];
          if (!logits) throw new Error('The language model has no sentiment head');
          const { probabilities, score } = sentimentOf(logits, headOf(encoder.model, 'sentiment_logits'));
          return { text: texts[index], ...probabilities, score };
        });
        await writeJsonLines(options.out, rows);
      });
      printResult(options.json, { texts: texts.length, out: options.out }, () => [
        `${texts.length} texts -> ${options.out}`,
      ]);
    });
};
