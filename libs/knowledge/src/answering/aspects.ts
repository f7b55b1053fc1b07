/** What a question wants to hear, read from its words. Several may hold: "how much and how long". */
export const ASPECTS = [
  'duration',
  'moment',
  'money',
  'count',
  'place',
  'person',
  'manner',
  'reason',
] as const;
export type Aspect = (typeof ASPECTS)[number];
