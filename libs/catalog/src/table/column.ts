/** One value a row, each kept once: what is asked of a value is answered once for all rows that have it. */
export interface Column {
  /** By row: where its value stands in `values`; -1 where it has none. */
  codes: Int32Array;
  values: readonly string[];
}

export function columnOf(rows: number, valueOf: (row: number) => string | null | undefined): Column {
  const codes = new Int32Array(rows);
  const known = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const value = valueOf(row) ?? null;
    if (value === null) {
      codes[row] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) known.set(value, (code = known.size));
    codes[row] = code;
  }
  return { codes, values: [...known.keys()] };
}

/** Of which rows is it so? @param isSo asked at most once for each value, and once for none */
export function testOf({ codes, values }: Column, isSo: (value: string | null) => boolean): Test {
  const answers = new Int8Array(values.length + 1);
  return (row) => {
    const code = codes[row] as number;
    let answer = answers[code + 1] as number;
    if (answer === 0) answers[code + 1] = answer = isSo(values[code] ?? null) ? 1 : -1;
    return answer === 1;
  };
}
export type Test = (row: number) => boolean;

/** Lists of numbers, one after the other. */
export interface Lists {
  /** Where each begins in `all`, and where the last ends. */
  starts: Int32Array;
  all: Int32Array;
}

/** @param visit calls back for every number of every list, in any order but twice in the same */
export function listsOf(count: number, visit: (add: (list: number, value: number) => void) => void): Lists {
  const starts = new Int32Array(count + 1);
  visit((list) => {
    starts[list + 1] = (starts[list + 1] as number) + 1;
  });
  for (let list = 0; list < count; list++)
    starts[list + 1] = (starts[list + 1] as number) + (starts[list] as number);
  const all = new Int32Array(starts[count] as number);
  const next = starts.slice(0, count);
  visit((list, value) => {
    const at = next[list] as number;
    all[at] = value;
    next[list] = at + 1;
  });
  return { starts, all };
}

export const listAt = ({ starts, all }: Lists, list: number): Int32Array =>
  all.subarray(starts[list], starts[list + 1]);
