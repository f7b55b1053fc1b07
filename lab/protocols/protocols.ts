import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseSequenceFile, runBeauty } from './beauty.protocol.js';
import { EvaluationDataError } from './evaluation.errors.js';
import { runInterest } from './din.protocol.js';
import { parseNextItemFile, parseTitleFile } from './games.data.js';
import { runGames } from './games.protocol.js';
import { movieLensDetails } from './movielens.people.js';
import { runMovieLens } from './movielens.protocol.js';
import type { ProtocolReport } from './protocol-report.js';
import { parseRatingFile } from './rating-file.js';
import { runRatings } from './ratings.protocol.js';
import { parseOrderLines } from './retail.data.js';
import { runRetail } from './retail.protocol.js';
import { titleEmbeddings } from './title-embeddings.js';

interface Protocol {
  /** Where the data lies in a folder of public data sets. */
  file: string;
  run: (
    text: string,
    file: string,
    progress: (text: string) => void,
  ) => ProtocolReport | Promise<ProtocolReport>;
}

/** Published ways to judge recommendations, by name. */
export const PROTOCOLS = {
  movielens: {
    file: 'recommend/movielens_100k/ml-100k.inter',
    run: (text, file, progress) =>
      runMovieLens(parseRatingFile(text, file), movieLensDetails(file), progress),
  },
  ratings: {
    file: 'recommend/movielens_100k/ml-100k.inter',
    run: (text, file, progress) => runRatings(parseRatingFile(text, file), progress),
  },
  games: {
    file: 'recommend/amazon_games/Games-6k.valid.inter.gz',
    run: async (text, file, progress) => {
      const { data, items, embeddings } = await gamesOf(text, file, progress);
      return runGames(data, items, embeddings, progress);
    },
  },
  din: {
    file: 'recommend/amazon_games/Games-6k.valid.inter.gz',
    run: async (text, file, progress) => {
      const { data, items, embeddings } = await gamesOf(text, file, progress);
      return runInterest(data, items, embeddings, progress);
    },
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
export const evaluateProtocol = async (
  name: ProtocolName,
  file: string,
  progress: (text: string) => void,
): Promise<ProtocolReport> => PROTOCOLS[name].run(textOf(file), file, progress);

/** Histories, how many items there are, and the embeddings of their titles. */
async function gamesOf(text: string, file: string, progress: (text: string) => void) {
  const data = parseNextItemFile(text, file);
  const titleFile = file.replace(/\.valid\.inter(\.gz)?$/, '.item');
  const titles = parseTitleFile(textOf(titleFile), titleFile);
  const unknown = [...data.histories.flat(), ...data.next].find((item) => item >= titles.length);
  if (unknown !== undefined) throw new EvaluationDataError(`${file}: item ${unknown} has no title`);
  return { data, items: titles.length, embeddings: await titleEmbeddings(titles, progress) };
}

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new EvaluationDataError(`${file}: cannot be read: ${(error as Error).message}`);
  }
}
