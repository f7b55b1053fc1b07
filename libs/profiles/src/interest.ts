import type { BehaviorType } from '#contracts';

const DAY = 86_400_000;

/**
 * What an event says about interest in its product, a view counting 1, and the days after which half of it is forgotten:
 * a look is of the moment, a purchase tells of a taste for years. A search names no product; what was only shown says
 * nothing. A rating counts by its stars above or below three.
 */
export const INTEREST: Readonly<Record<BehaviorType, { weight: number; halfLifeDays: number }>> = {
  view: { weight: 1, halfLifeDays: 7 },
  cart: { weight: 3, halfLifeDays: 14 },
  wish: { weight: 2, halfLifeDays: 30 },
  purchase: { weight: 6, halfLifeDays: 180 },
  rating: { weight: 2, halfLifeDays: 180 },
  search: { weight: 0, halfLifeDays: 3 },
  chat_mention: { weight: 2, halfLifeDays: 14 },
  suggestion_shown: { weight: 0, halfLifeDays: 7 },
  suggestion_clicked: { weight: 1, halfLifeDays: 7 },
  suggestion_dismissed: { weight: -3, halfLifeDays: 30 },
};

/** A told preference is believed until so much of it is left. */
const FORGOTTEN = 0.25;
const PREFERENCE_HALF_LIFE_DAYS = 30;

const left = (age: number, halfLifeDays: number): number => 2 ** (-Math.max(0, age) / DAY / halfLifeDays);

/** The interest an event tells of when it happens; below 0 for what is disliked. */
export const interestThen = ({ type, rating }: { type: BehaviorType; rating?: number }): number =>
  INTEREST[type].weight * (type === 'rating' ? (rating ?? 3) - 3 : 1);

/** What is left of it now. */
export const interestNow = (
  event: { type: BehaviorType; rating?: number; at: number },
  now: number,
): number => interestThen(event) * left(now - event.at, INTEREST[event.type].halfLifeDays);

/** Whether something told in the chat then still counts. */
export const stillMeant = (at: number, now: number): boolean =>
  left(now - at, PREFERENCE_HALF_LIFE_DAYS) >= FORGOTTEN;
