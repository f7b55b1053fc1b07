/**
 * How well texts are understood, from held-out parts of public data sets (in ATTENDANT_DATA, by default ../shared/data)
 * and of the demo shop: one table. What trained the shipped model is not measured here; test parts are not in the folder.
 *
 *   node dist/lab/bench/accuracy.js [--only demo,hint3,...] [--json]
 */
import { parseArgs } from 'node:util';
import { InferenceThread, loadConfig, secondModel } from '#platform';
import { isThere } from './accuracy-data.js';
import { banking77, clinc150, demoShop, hint3, otherLanguages } from './accuracy-intents.js';
import { cranfield } from './accuracy-retrieval.js';
import { type Row, rowLines } from './accuracy-row.js';
import { calibration, finance, implied, reviews, sst2, tone } from './accuracy-sentiment.js';
import { aspects, entities } from './accuracy-spans.js';

const config = loadConfig(process.env);
const { modelDir, inferenceThreads, shopDir } = config;
const inference = new InferenceThread({ modelDir, threads: inferenceThreads });
const both = new InferenceThread({ modelDir, threads: inferenceThreads, readAlso: secondModel(config) });

/** Each task, with the data that it needs. */
const TASKS: Record<string, { needs?: string; run: () => Promise<Row[]> }> = {
  demo: { run: () => demoShop(inference, shopDir) },
  languages: {
    run: () => whileRunning(both, async () => (both.also ? otherLanguages(both, shopDir) : notThere())),
  },
  hint3: { needs: 'intents/hint3', run: () => hint3(inference) },
  clinc150: { needs: 'intents/clinc150', run: () => clinc150(inference) },
  banking77: { needs: 'intents/banking77', run: () => banking77(inference) },
  tone: { run: () => tone(inference, shopDir) },
  implied: { run: () => implied(inference, shopDir) },
  sst2: { needs: 'sentiment/sst2', run: () => sst2(inference) },
  clothing: { needs: 'reviews', run: () => reviews(inference, 'clothing') },
  instruments: { needs: 'reviews', run: () => reviews(inference, 'instruments') },
  calibration: { needs: 'reviews', run: () => calibration(inference, shopDir) },
  finance: { needs: 'sentiment/twitter_financial_news', run: () => finance(inference) },
  aspects: { needs: 'sentiment/semeval14_absa', run: () => aspects(inference) },
  entities: { needs: 'entities/wnut17', run: () => entities(inference) },
  cranfield: { needs: 'search/cranfield', run: () => cranfield(inference, modelDir) },
};

function notThere(): Row[] {
  process.stderr.write('languages: left out, there is no second language model\n');
  return [];
}

async function whileRunning<T>(thread: InferenceThread, work: () => Promise<T>): Promise<T> {
  try {
    await thread.start();
    return await work();
  } finally {
    await thread.close();
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } });
const chosen = values.only?.split(',') ?? Object.keys(TASKS);
const unknown = chosen.filter((name) => !(name in TASKS));
if (unknown.length > 0)
  throw new Error(`No task ${unknown.join(', ')}; there are ${Object.keys(TASKS).join(', ')}`);

await whileRunning(inference, async () => {
  const rows: Row[] = [];
  for (const name of chosen) {
    const task = TASKS[name];
    if (!task) continue;
    if (task.needs !== undefined && !isThere(task.needs)) {
      process.stderr.write(`${name}: left out, ATTENDANT_DATA holds no ${task.needs}\n`);
      continue;
    }
    const started = performance.now();
    rows.push(...(await task.run()));
    process.stderr.write(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  }
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ model: inference.model.name, contentHash: inference.model.contentHash, rows }, null, 2)}\n`
      : `${rowLines(rows).join('\n')}\n`,
  );
});
