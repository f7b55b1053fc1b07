import type { Statement } from '../answering/statement.js';
import type { ComputedAnswer } from './computed-answer.js';
import type { Figures } from './figures.js';

type Sum = Omit<ComputedAnswer, 'source'> | null;

const DAYS = /\b(\d+) (?:to|-) (\d+) working days\b/i;
/** "Express orders placed before 14:00 on a working day arrive the next working day": a service, and until when it leaves. */
const NEXT_DAY =
  /^(\p{L}+) (?:orders|parcels|deliveries)\b[^.]*\bbefore (\d{1,2}):(\d{2})\b[^.]*\bnext working day\b/iu;
const ASKS_ARRIVAL =
  /\b(?:arriv\w*|here|deliver\w*|(?:get|have|expect|receive) (?:it|them|mine|my)|come|reach\w*|land|turn up|in time|enough|wh(?:at|ich) day|at my door|with me|by)\b|\bwhen\W*$/i;
const DAY = 86_400_000;

/** When something ordered on the day of the question arrives, by the range of working days that the statement gives. */
export function arrival({ words }: Statement, { text, day, by }: Figures): Sum {
  const rule = DAYS.exec(words);
  if (!rule || day === null || !ASKS_ARRIVAL.test(text)) return null;
  const start = nextWorkingDay(day);
  const [from, to] = [later(start, Number(rule[1])), later(start, Number(rule[2]))];
  const verdict = by !== null && by < from ? 'no' : by !== null && to <= by ? 'yes' : null;
  return { kind: 'arrives', scope: { ordered: day, from, to }, verdict };
}

/** The same of a service that the question names and that leaves on the same day until a certain hour. */
export function arrivalByService({ words }: Statement, figures: Figures): Sum {
  const { text, day, minute, by } = figures;
  const [, what = '', hours, minutes] = NEXT_DAY.exec(words) ?? [];
  if (what === '' || day === null || !ASKS_ARRIVAL.test(text)) return null;
  if (!new RegExp(`\\b${what}\\b`, 'iu').test(text)) return null;
  const leavesSameDay = isWorkingDay(day);
  const next = later(nextWorkingDay(day + DAY), 1);
  const before = `${hours}:${minutes}`;
  // On a working day the hour decides, and it may not have been told.
  if (leavesSameDay && minute === null)
    return { kind: 'arrives_by_hour', scope: { what, ordered: day, before, to: later(day, 1), from: next } };
  const inTime = leavesSameDay && (minute ?? 0) < Number(hours) * 60 + Number(minutes);
  const to = inTime ? later(day, 1) : next;
  return {
    kind: 'arrives_on',
    scope: {
      what,
      ordered: day,
      from: inTime ? day : nextWorkingDay(day + DAY),
      to,
      before,
      inTime: Number(inTime),
    },
    verdict: by === null ? null : to <= by ? 'yes' : 'no',
  };
}

const isWorkingDay = (at: number): boolean => ![0, 6].includes(new Date(at).getUTCDay());
const nextWorkingDay = (at: number): number => (isWorkingDay(at) ? at : nextWorkingDay(at + DAY));

/** So many working days later, Monday to Friday; public holidays are not known. */
function later(at: number, days: number): number {
  let day = at;
  for (let left = days; left > 0;) {
    day += DAY;
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
