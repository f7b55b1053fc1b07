import type { ReviewImportPreview } from '#contracts';
import { beginningOf, openTable } from '#platform';
import { reviewsErrors } from '../reviews.errors.js';
import { notesOn, surveyFile } from './file-survey.js';
import { guessMapping } from './guess-mapping.js';

/** From so much on it is the beginning of a longer file, whose last row is cut. */
const CUT = 256 * 1024;
/** Characters of a cell that are shown. */
const SHOWN = 200;

/**
 * The columns of a file, what each is guessed to be and what should be known of it, from its beginning: where it is cut, gzip
 * and the last row break off, which is no fault of the file.
 * @throws AppError `import_unreadable` when not one row could be read.
 */
export async function previewImport(
  chunks: AsyncIterable<Uint8Array>,
  now: number,
): Promise<ReviewImportPreview> {
  const beginning: Uint8Array[] = [];
  for await (const chunk of chunks) beginning.push(chunk);
  const open = beginningOf(async function* () {
    await Promise.resolve();
    yield* beginning;
  });
  const survey = await surveyFile(await openTable(open), now);
  if (survey.rows === 0)
    throw reviewsErrors.import_unreadable({
      detail: `No row could be read. Send CSV with a header, JSON or JSON lines.${survey.refused[0] ? ` ${survey.refused[0].reason}.` : ''}`,
    });
  if (beginning.reduce((sum, { length }) => sum + length, 0) >= CUT) survey.refused.pop();
  const mapping = guessMapping(survey.columns);
  return {
    columns: [...survey.samples].map(([name, sample]) => ({ name, sample: sample.slice(0, SHOWN) })),
    ambiguousDates: [...survey.columns]
      .filter(([, { areDates, dates }]) => areDates && dates.isAmbiguous)
      .map(([name]) => name),
    mapping,
    notes: notesOn(survey, mapping),
  };
}
