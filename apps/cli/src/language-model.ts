import { Logger } from '@nestjs/common';
import { ByLanguage } from '#nlu';
import { createLogger, type Encoded, InferenceThread, loadConfig, NestLogger, secondModel } from '#platform';
import { endProgress, showProgress } from './command-line.js';
import { t } from './messages/index.js';

/** Starts the configured language model, lends it to the work and closes it, whatever happens. */
export const withLanguageModel = async <T>(work: (encoder: InferenceThread) => Promise<T>): Promise<T> => {
  const config = loadConfig({ LOG_LEVEL: 'warn', ...process.env });
  // Nest's own logger writes on standard output, which is the command's.
  Logger.overrideLogger(new NestLogger(createLogger(config)));
  const { modelDir, inferenceThreads } = config;
  const inference = new InferenceThread({
    ...{ modelDir, threads: inferenceThreads },
    readAlso: secondModel(config),
  });
  try {
    await inference.start();
    return await work(inference);
  } finally {
    await inference.close();
  }
};

const SLICE = 256;

/** Encodes many texts, each by the model of its language, showing how far it is. */
export const encodeAll = async (encoder: InferenceThread, texts: readonly string[]): Promise<Encoded[]> => {
  const byLanguage = new ByLanguage(encoder);
  const encoded: Encoded[] = [];
  for (let from = 0; from < texts.length; from += SLICE) {
    showProgress(t('readingTexts', { from, texts: texts.length }));
    encoded.push(...(await byLanguage.encode(texts.slice(from, from + SLICE), { lane: 'bulk' })));
  }
  endProgress();
  return encoded;
};
