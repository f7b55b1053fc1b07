import type { Command } from 'commander';
import { TextAnalyzer } from '#nlu';
import { type InferenceThread, loadConfig, plainText } from '#platform';
import { AspectMapper, loadAspectTree } from '#reviews';
import { endProgress, printResult, showProgress, writeJsonLines } from './command-line.js';
import { answersInOrder, readOpinions } from './labeled-texts.js';
import { withLanguageModel } from './language-model.js';
import { t } from './messages/index.js';

const SLICE = 128;

/** Adds `aspects predict`. */
export const registerAspectCommands = (program: Command): void => {
  program
    .command('aspects')
    .description(t('whatTextsSpeakOfAnd'))
    .command('predict')
    .description(t('aspectTermsWithOffsetsNode'))
    .requiredOption('--in <file>', t('csvTextInTheFirst'))
    .requiredOption('--out <file>', t('whereToWriteTheJson'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .action(async (options: { in: string; out: string; json?: boolean }) => {
      const opinions = await readOpinions(options.in);
      // Offsets count in the text as people read it: of HTML nothing is an aspect.
      const texts = opinions.filter(({ isBlank }) => !isBlank).map(({ text }) => plainText(text));
      const read = await withLanguageModel((encoder) => predict(encoder, texts));
      const rows = answersInOrder(opinions, read, (text) => ({ text, aspects: [] }));
      await writeJsonLines(options.out, rows);
      const terms = rows.reduce((sum, { aspects }) => sum + aspects.length, 0);
      printResult(
        options.json,
        { texts: opinions.length, empty: opinions.length - texts.length, terms, out: options.out },
        () => [t('textsAndTerms', { texts: opinions.length, terms, out: options.out })],
      );
    });
};

async function predict(encoder: InferenceThread, texts: readonly string[]) {
  const analyzer = new TextAnalyzer(encoder);
  const mapper = new AspectMapper(loadAspectTree(loadConfig()), encoder);
  const rows = [];
  for (let from = 0; from < texts.length; from += SLICE) {
    showProgress(t('readingTexts', { from, texts: texts.length }));
    const slice = texts.slice(from, from + SLICE);
    for (const [at, { aspects }] of (await analyzer.analyze(slice)).entries()) {
      const terms = aspects.map(({ text }) => ({ term: text, department: null }));
      const categories = await mapper.map(terms);
      rows.push({
        text: slice[at],
        aspects: aspects.map(({ text, start, end, polarity, confidence }, place) => ({
          term: text,
          start,
          end,
          category: categories[place] ?? null,
          polarity: polarity.label,
          ...polarity.probabilities,
          confidence,
        })),
      });
    }
  }
  endProgress();
  return rows;
}
