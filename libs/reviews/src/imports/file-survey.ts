import { type ColumnMapping, type ReviewField, withoutColumns } from '#contracts';
import { type RefusedRow, type Table, textCells } from '#platform';
import { reviewsErrors } from '../reviews.errors.js';
import { PERSONAL, wordsOfName } from './column-names.js';
import { ColumnProfile } from './column-profile.js';
import { guessMapping } from './guess-mapping.js';

/** What all rows of a file show of its columns: nothing is taken in before it is known. */
export interface FileSurvey {
  columns: ReadonlyMap<string, ColumnProfile>;
  /** The first cell of each that is not empty. */
  samples: ReadonlyMap<string, string>;
  rows: number;
  refused: RefusedRow[];
  table: Table;
}

/** Columns whose cells are compared with each other. */
const MAY_BE_ID = /\b(?:id|uuid|guid|key|name)\b/u;
/** Columns named in a message. */
const NAMED = 30;

/** @throws what reading the file throws. */
export async function surveyFile(table: Table, now: number): Promise<FileSurvey> {
  const columns = new Map<string, ColumnProfile>();
  const samples = new Map<string, string>();
  const refused: RefusedRow[] = [];
  let rows = 0;
  for await (const row of table.rows()) {
    if ('reason' in row) {
      refused.push(row);
      continue;
    }
    rows++;
    for (const [name, cell] of Object.entries(textCells(row.cells))) {
      let profile = columns.get(name);
      if (!profile) columns.set(name, (profile = new ColumnProfile(now, MAY_BE_ID.test(wordsOfName(name)))));
      profile.see(cell);
      if (!samples.get(name)) samples.set(name, cell.trim());
    }
  }
  return { columns, samples, rows, refused, table };
}

/**
 * The columns chosen, and what is guessed for the other fields; an empty name leaves a field out.
 * @throws AppError `import_columns_unknown` when a column is not there, none holds the text, or what is to be the id is none.
 */
export function mappingOf(survey: FileSurvey, chosen: ColumnMapping, name: string): ColumnMapping {
  const { columns } = survey;
  const named = [...columns.keys()].slice(0, NAMED).join(', ');
  const unknown = Object.values(chosen).find((column) => column !== '' && !columns.has(column));
  if (unknown !== undefined)
    throw reviewsErrors.import_columns_unknown({
      detail: `There is no column "${unknown}". The columns are: ${named}`,
    });
  const taken = new Set(Object.values(chosen));
  const guessed = guessMapping(new Map([...columns].filter(([column]) => !taken.has(column))));
  const both = Object.entries({ ...guessed, ...chosen }).filter(([, column]) => column !== '');
  const mapping = Object.fromEntries(both) as ColumnMapping;
  if (mapping.text === undefined && mapping.title === undefined)
    throw reviewsErrors.import_columns_unknown({
      detail: `No column of ${name} holds the text of the reviews. Name it: text=COLUMN. The columns are: ${named || 'none'}`,
    });
  const id = mapping.externalId === undefined ? undefined : columns.get(mapping.externalId);
  if (id && !id.isUnique)
    throw reviewsErrors.import_columns_unknown({
      detail: `"${mapping.externalId}" cannot be the id: it has the same value in many rows. Map externalId= to leave it out.`,
    });
  return mapping;
}

/** What whoever imports the file should know before anything is stored. */
export function notesOn(survey: FileSurvey, mapping: ColumnMapping): string[] {
  const { columns, table, refused } = survey;
  const of = (field: ReviewField) => columns.get(mapping[field] ?? '');
  const personal = personalColumns(columns).filter((column) => !Object.values(mapping).includes(column));
  const dates = of('writtenAt');
  const unused = [...columns].filter(
    ([name, cells]) => cells.areWrittenDates && !Object.values(mapping).includes(name),
  );
  return [
    ...withoutColumns(mapping),
    ...(mapping.writtenAt === undefined && unused.length > 0
      ? [`Columns with dates: ${unused.map(([name]) => name).join(', ')}.`]
      : []),
    ...(dates && !dates.areDates
      ? [`"${mapping.writtenAt}" holds other things than dates of the past: such rows are rejected.`]
      : []),
    ...(dates?.dates.isAmbiguous
      ? [
          `The dates in "${mapping.writtenAt}" fit both orders; they are read ${dates.dates.order}. Say which comes first if that is not so.`,
        ]
      : []),
    ...(table.encoding === 'windows-1252' ? ['The file is read as Windows-1252.'] : []),
    ...(table.damaged > 0
      ? [`${table.damaged} ${table.damaged === 1 ? 'place is' : 'places are'} damaged: not valid UTF-8.`]
      : []),
    ...(refused.length > 0
      ? [
          `${refused.length} ${refused.length === 1 ? 'row is' : 'rows are'} broken, the first in line ${refused[0]?.line}.`,
        ]
      : []),
    ...(personal.length > 0 ? [`Not kept, as personal data: ${personal.join(', ')}.`] : []),
  ];
}

/** Columns that say more of the author than a name. */
export const personalColumns = (columns: ReadonlyMap<string, ColumnProfile>): string[] =>
  [...columns]
    .filter(([name, cells]) => !cells.isEmpty && (cells.arePersonal || PERSONAL.test(wordsOfName(name))))
    .map(([name]) => name);
