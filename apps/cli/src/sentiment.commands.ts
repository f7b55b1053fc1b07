import type { Command } from 'commander';
import { headOf, isUnread, outputOf, sentimentOf } from '#nlu';
import { plainText } from '#platform';
import { printResult, writeJsonLines } from './command-line.js';
import { answersInOrder, readOpinions } from './labeled-texts.js';
import { encodeAll, withLanguageModel } from './language-model.js';
import { t } from './messages/index.js';

/** Adds `sentiment predict`. */
export const registerSentimentCommands = (program: Command): void => {
  program
    .command('sentiment')
    .description(t('theSentimentOfTexts'))
    .command('predict')
    .description(t('probabilitiesOfNegativeNeutralAnd'))
    .requiredOption('--in <file>', t('csvTextInTheFirst'))
    .requiredOption('--out <file>', t('whereToWriteTheJson'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .action(async (options: { in: string; out: string; json?: boolean }) => {
      const opinions = await readOpinions(options.in);
      const texts = opinions.filter(({ isBlank }) => !isBlank).map(({ text }) => text);
      await withLanguageModel(async (encoder) => {
        const encoded = await encodeAll(encoder, texts.map(plainText));
        const head = headOf(encoder.model, 'sentiment_logits');
        const nothing = { negative: null, neutral: null, positive: null, score: null };
        const rows = encoded.map((one, index) => {
          const text = texts[index] as string;
          if (isUnread(plainText(text), encoder.model.labels.languages))
            return { text, ...nothing, unread: true };
          const { probabilities, score } = sentimentOf(outputOf(one, 'sentiment_logits'), head);
          return { text, ...probabilities, score };
        });
        await writeJsonLines(
          options.out,
          answersInOrder<object>(opinions, rows, (text) => ({ text, ...nothing })),
        );
      });
      printResult(
        options.json,
        { texts: opinions.length, empty: opinions.length - texts.length, out: options.out },
        () => [t('textsWritten', { texts: opinions.length, out: options.out })],
      );
    });
};
