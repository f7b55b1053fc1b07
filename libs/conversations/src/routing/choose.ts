import type { RoutingMode } from '#contracts';

/** Somebody who is there and may be given conversations. */
export interface Candidate {
  id: string;
  name: string;
  open: number;
  /** At least one. */
  capacity: number;
  languages: readonly string[];
  skills: readonly string[];
  lastGivenAt: number | null;
}

interface Wanted {
  /** Null: the shop's first, which everybody writes. */
  language: string | null;
  labels: readonly string[];
}

/** To whom a conversation goes; null while nobody whom it should go to is free. */
export function choose(
  mode: Exclude<RoutingMode, 'off'>,
  present: readonly Candidate[],
  { language, labels }: Wanted,
): Candidate | null {
  const speaking = orAll(present, ({ languages }) => language !== null && languages.includes(language));
  const skilled = orAll(speaking, ({ skills }) => skills.some((skill) => labels.includes(skill)));
  const free = skilled.filter(({ open, capacity }) => open < capacity);
  const turn = (a: Candidate, b: Candidate) =>
    (a.lastGivenAt ?? 0) - (b.lastGivenAt ?? 0) || a.id.localeCompare(b.id);
  const load = (a: Candidate, b: Candidate) => a.open / a.capacity - b.open / b.capacity;
  return free.sort(mode === 'round_robin' ? turn : (a, b) => load(a, b) || turn(a, b))[0] ?? null;
}

/** Those whom it fits; where it fits nobody, anybody is better than none. */
function orAll(some: readonly Candidate[], fits: (one: Candidate) => boolean): Candidate[] {
  const fitting = some.filter(fits);
  return fitting.length > 0 ? fitting : [...some];
}
