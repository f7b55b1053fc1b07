import type { Command } from 'commander';
import { TextAnalyzer } from '#nlu';
import { type InferencePool, loadConfig } from '#platform';
import { AspectMapper, loadAspectTree } from '#reviews';
import { endProgress, printResult, showProgress, writeJsonLines } from './command-line.js';
import { readOpinions } from './labeled-texts.js';
import { withLanguageModel } from './language-model.js';

const SLICE = 128;

/** Adds `aspects predict`. */
export const registerAspectCommands = (program: Command): void => {
  program
    .command('aspects')
    .description('what texts speak of, and how')
    .command('predict')
    .description(
      'aspect terms with offsets, node of the aspect tree and polarity for each text, as JSON lines in order',
    )
    .requiredOption('--in <file>', 'CSV (text in the first column, with a header) or one text a line')
    .requiredOption('--out <file>', 'where to write the JSON lines')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: { in: string; out: string; json?: boolean }) => {
      const texts = await readOpinions(options.in);
      const rows = await withLanguageModel((encoder) => predict(encoder, texts));
      await writeJsonLines(options.out, rows);
      const terms = rows.reduce((sum, { aspects }) => sum + aspects.length, 0);
      printResult(options.json, { texts: texts.length, terms, out: options.out }, () => [
        `${texts.length} texts, ${terms} aspect terms -> ${options.out}`,
      ]);
    });
};

async function predict(encoder: InferencePool, texts: readonly string[]) {
  const analyzer = new TextAnalyzer(encoder);
  const mapper = new AspectMapper(loadAspectTree(loadConfig()), encoder);
  const rows = [];
  for (let from = 0; from < texts.length; from += SLICE) {
    showProgress(`reading ${from} of ${texts.length} texts`);
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
