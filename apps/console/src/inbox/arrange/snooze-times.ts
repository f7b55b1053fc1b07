import { NEXT_MESSAGE } from '#contracts';
import { t } from '../../messages/desk.js';

const HOUR_MS = 3_600_000;
const MORNING = 9;

/** Until when a conversation may rest, in the reader's time zone. */
export function snoozeTimes(now: number): { label: string; until: number }[] {
  return [
    { label: t('untilTheyWrite'), until: NEXT_MESSAGE },
    { label: t('forAnHour'), until: now + HOUR_MS },
    { label: t('untilTomorrow'), until: morningIn(now, 1) },
    // Sunday's next Monday is tomorrow, Monday's a week away.
    { label: t('untilMonday'), until: morningIn(now, (8 - new Date(now).getDay()) % 7 || 7) },
  ];
}

function morningIn(now: number, days: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return date.setHours(MORNING, 0, 0, 0);
}
