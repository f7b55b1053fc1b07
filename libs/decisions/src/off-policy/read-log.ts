import type { Readable } from 'node:stream';
import { csvRows } from '../csv-rows.js';
import { DecisionsDataError } from '../decisions-data.error.js';
import type { LoggedRounds } from './logged-rounds.js';

const TARGET = 'target_';
const CONTEXT = 'x_';
/** A context column that is no number counts as categories, of which the most frequent ones get a column each. */
const MOST_CATEGORIES = 50;
/** Rounding of the other policy's probabilities that is let pass. */
const ROUNDING = 1e-3;

interface Columns {
  action: number;
  reward: number;
  propensity: number;
  context: { name: string; at: number }[];
  target: { action: string; at: number }[];
}

/**
 * Reads a log from CSV: `action,reward,propensity`, any number of `x_...` columns, and for each action a column
 * `target_<action>` with the other policy's probability; an action without one is never taken by it.
 *
 * @param name of the file, for errors
 * @throws DecisionsDataError naming file, line and column of what is wrong
 */
export const readLog = async (input: Readable, name: string): Promise<LoggedRounds> => {
  let columns: Columns | null = null;
  const places = new Map<string, number>();
  const action: number[] = [];
  const reward: number[] = [];
  const propensity: number[] = [];
  const target: number[][] = [];
  const context: string[][] = [];
  const lines: number[] = [];
  const wrong = (line: number, what: string): never => {
    throw new DecisionsDataError(`${name}:${line}: ${what}`);
  };
  const numberIn = (cell: string, line: number, column: string): number => {
    const value = Number(cell);
    if (cell.trim() === '' || !Number.isFinite(value)) wrong(line, `${column}: "${cell}" is not a number`);
    return value;
  };

  for await (const { record, line } of csvRows(input, name)) {
    if (!columns) {
      columns = readHeader(record, name);
      columns.target.forEach(({ action }, place) => places.set(action, place));
      continue;
    }
    const cell = (at: number): string => record[at] ?? '';
    const taken = cell(columns.action).trim();
    if (taken === '') wrong(line, 'action: is empty');
    if (!places.has(taken)) places.set(taken, places.size);
    const probability = numberIn(cell(columns.propensity), line, 'propensity');
    if (!(probability > 0 && probability <= 1))
      wrong(line, `propensity: ${probability} is not above 0 and at most 1`);
    const probabilities = columns.target.map(({ action, at }) => {
      const value = numberIn(cell(at), line, TARGET + action);
      if (value < 0 || value > 1 + ROUNDING) wrong(line, `${TARGET}${action}: ${value} is no probability`);
      return value;
    });
    const sum = probabilities.reduce((all, one) => all + one, 0);
    if (Math.abs(sum - 1) > ROUNDING) wrong(line, `the ${TARGET}... columns sum to ${sum}, not to 1`);
    lines.push(line);
    action.push(places.get(taken) as number);
    reward.push(numberIn(cell(columns.reward), line, 'reward'));
    propensity.push(probability);
    target.push(probabilities.map((one) => one / sum));
    context.push(columns.context.map(({ at }) => cell(at).trim()));
  }
  if (!columns) throw new DecisionsDataError(`${name}: the file is empty`);
  if (action.length === 0) throw new DecisionsDataError(`${name}: no rows below the header`);

  const actions = [...places.keys()];
  if (actions.length < 2)
    throw new DecisionsDataError(
      `${name}: "${actions[0]}" is the only action: there is nothing to choose between`,
    );
  const flat = new Float64Array(action.length * actions.length);
  target.forEach((row, i) => {
    flat.set(row, i * actions.length);
  });
  return {
    count: action.length,
    actions,
    action: Int32Array.from(action),
    reward: Float64Array.from(reward),
    propensity: Float64Array.from(propensity),
    context: numericContext(context, columns.context.length, (row, column) =>
      wrong(
        lines[row] as number,
        `${CONTEXT}${columns?.context[column]?.name}: "${context[row]?.[column]}" is not a number, as all others of the column are`,
      ),
    ),
    target: flat,
  };
};

const readHeader = (header: readonly string[], name: string): Columns => {
  const names = header.map((column) => column.trim());
  const doubled = names.find((column, place) => names.indexOf(column) !== place);
  if (doubled !== undefined) throw new DecisionsDataError(`${name}:1: there are two columns "${doubled}"`);
  const place = (column: string): number => {
    const at = names.indexOf(column);
    if (at < 0) throw new DecisionsDataError(`${name}:1: the column "${column}" is missing`);
    return at;
  };
  const starting = (prefix: string) =>
    names.flatMap((column, at) =>
      column.startsWith(prefix) ? [{ name: column.slice(prefix.length), at }] : [],
    );
  const target = starting(TARGET).map(({ name: action, at }) => ({ action, at }));
  if (target.length === 0)
    throw new DecisionsDataError(
      `${name}:1: no column ${TARGET}<action> says what the other policy would have done`,
    );
  return {
    action: place('action'),
    reward: place('reward'),
    propensity: place('propensity'),
    context: starting(CONTEXT),
    target,
  };
};

/** What programs write where a number is missing or was divided by 0. */
const NO_NUMBER = /^(|[-+]?(nan|inf|infinity)|null|none|na|n\/a)$/i;

/**
 * Numbers as they are; columns of words as one column for each of their most frequent values.
 *
 * @param missing what to do with a cell without a number in a column of numbers
 */
const numericContext = (
  rows: readonly string[][],
  width: number,
  missing: (row: number, column: number) => never,
): LoggedRounds['context'] => {
  const columns: Float64Array[] = [];
  for (let k = 0; k < width; k++) {
    const cells = rows.map((row) => row[k] ?? '');
    const numbers = Float64Array.from(cells, (cell) => (cell === '' ? Number.NaN : Number(cell)));
    if (numbers.every(Number.isFinite)) {
      columns.push(numbers);
      continue;
    }
    const hole = numbers.findIndex((value) => !Number.isFinite(value));
    if (
      numbers.some(Number.isFinite) &&
      cells.every((cell, i) => Number.isFinite(numbers[i]) || NO_NUMBER.test(cell))
    )
      missing(hole, k);
    const counts = new Map<string, number>();
    for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_CATEGORIES);
    for (const [value] of frequent) columns.push(Float64Array.from(cells, (cell) => Number(cell === value)));
  }
  const values = new Float64Array(rows.length * columns.length);
  columns.forEach((column, k) => {
    column.forEach((value, i) => (values[i * columns.length + k] = value));
  });
  return { width: columns.length, values };
};
