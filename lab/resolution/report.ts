import type { PlayedCase } from './play.js';

export interface Sum {
  name: string;
  cases: { passed: number; of: number };
  turns: { passed: number; of: number };
  /** Median time to the first reply, milliseconds. */
  p50: number | null;
}

function sumOf(name: string, played: readonly PlayedCase[]): Sum {
  const turns = played.flatMap((one) => one.turns);
  const times = turns.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b);
  const middle = times[Math.floor((times.length - 1) / 2)];
  return {
    name,
    cases: { passed: played.filter(({ ok }) => ok).length, of: played.length },
    turns: { passed: turns.filter(({ failures }) => failures.length === 0).length, of: turns.length },
    p50: middle === undefined ? null : Math.round(middle * 10) / 10,
  };
}

/** By category, then of single messages, of dialogues and of all. */
export function sums(played: readonly PlayedCase[]): Sum[] {
  const categories = [...new Set(played.map(({ category }) => category))];
  return [
    ...categories.map((name) =>
      sumOf(
        name,
        played.filter(({ category }) => category === name),
      ),
    ),
    sumOf(
      '-- single messages',
      played.filter(({ turns }) => turns.length === 1),
    ),
    sumOf(
      '-- dialogues',
      played.filter(({ turns }) => turns.length > 1),
    ),
    sumOf('-- all', played),
  ];
}

const share = ({ passed, of }: { passed: number; of: number }): string =>
  `${passed}/${of} ${of === 0 ? '-' : `${((100 * passed) / of).toFixed(0)} %`}`;

export function table(rows: readonly Sum[]): string {
  const cells = [
    ['category', 'cases', 'turns', 'p50 ms'],
    ...rows.map(({ name, cases, turns, p50 }) => [name, share(cases), share(turns), String(p50 ?? '-')]),
  ];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One line: the first turn that failed, why, and how the reply begins. */
export function failureLine({ id, category, turns }: PlayedCase): string {
  const at = turns.findIndex(({ failures }) => failures.length > 0);
  const failed = turns[at];
  if (!failed) return `ok      ${id} ${category}`;
  const reply = failed.reply.replace(/\s+/g, ' ').slice(0, 160);
  return `FAILED  ${id} ${category} turn ${at + 1} "${failed.text}": ${failed.failures.join('; ')} — "${reply}"`;
}
