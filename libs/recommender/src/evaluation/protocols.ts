import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseSequenceFile, runBeauty } from './beauty.protocol.js';
import { EvaluationDataError } from './evaluation.errors.js';
import { movieLensDetails } from './movielens.people.js';
import { runMovieLens } from './movielens.protocol.js';
import type { ProtocolReport } from './protocol-report.js';
import { parseRatingFile } from './rating-file.js';
import { parseOrderLines } from './retail.data.js';
import { runRetail } from './retail.protocol.js';

interface Protocol {
  /** Where the data lies in a folder of public data sets. */
  file: string;
  run: (text: string, file: string, progress: (text: string) => void) => ProtocolReport;
}

/** Published ways to judge recommendations, by name. */
export const PROTOCOLS = {
  movielens: {
    file: 'recommend/movielens_100k/ml-100k.inter',
    run: (text, file, progress) =>
      runMovieLens(parseRatingFile(text, file), movieLensDetails(file), progress),
  },
  beauty: {
    file: 'recommend/amazon_beauty/beauty.txt.gz',
    run: (text, file, progress) => runBeauty(parseSequenceFile(text, file), progress),
  },
  retail: {
    file: 'decisions/online_retail/online_retail.csv.gz',
    run: (text, file, progress) => runRetail(parseOrderLines(text, file), file, progress),
  },
} satisfies Record<string, Protocol>;

export type ProtocolName = keyof typeof PROTOCOLS;

export const PROTOCOL_NAMES = Object.keys(PROTOCOLS) as ProtocolName[];

/**
 * Runs a protocol on its data file (plain, or gzip when the name ends in .gz); takes minutes.
 *
 * @throws EvaluationDataError when the file cannot be read or is not what the protocol needs
 */
export const evaluateProtocol = (
  name: ProtocolName,
  file: string,
  progress: (text: string) => void,
): ProtocolReport => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
    if (file.endsWith('.gz')) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new EvaluationDataError(`${file}: cannot be read: ${(error as Error).message}`);
  }
  return PROTOCOLS[name].run(bytes.toString('utf8'), file, progress);
};
