/** What people write about outdoor things, in two sentences each: what happened, and how they find it. */
export const SCENES = [
  'Took {what} along the ridge on Saturday.',
  'Two weeks of rain and {what}, here is my verdict.',
  'Finally tried {what} on the coast path.',
  'My sister lent me {what} for a long weekend.',
  'Third season with {what} now.',
  'Unboxed {what} this morning and went straight out.',
  'Walked the dog for an hour in {what}.',
  'Asked around about {what} before the trip, then bought it.',
  'Carried {what} up to the hut and back.',
  'Cold night at the lake, {what} was with me.',
  'People keep asking me about {what}.',
  'Gave {what} to my father, who walks every day.',
] as const;

export const PLEASED = [
  'Very happy with it, I would buy it again.',
  'Does exactly what it should.',
  'Comfortable from the first minute.',
  'Great value, and it looks good too.',
  'Warm, dry and light, what more is there.',
  'Honestly the best I have had so far.',
  'My friends all want one now.',
] as const;

export const INDIFFERENT = [
  'It is all right, nothing special.',
  'Still making up my mind about it.',
  'Let us see how it is after the summer.',
  'The colour is a bit darker than in the picture.',
  'Photos follow when I am back home.',
  'Has anybody tried the larger size?',
] as const;

export const DISPLEASED = [
  'The zip jams all the time, a nuisance.',
  'Too tight across the shoulders, not for me.',
  'Expected more for that price, frankly.',
  'The strap rubs and I had to stop twice.',
  'Leaked after half an hour, disappointing.',
] as const;

/** What a bad batch sounds like. */
export const SOLE_OFF = [
  'The sole came off after a single day, terrible.',
  'Half way down the sole peeled off the left boot, awful.',
  'Glue gave up and the sole came off, I walked home in socks. Never again.',
  'Brand new and the sole is hanging loose, really bad quality.',
  'The whole sole came off on wet rock, that was dangerous.',
  'Second pair, and again the sole came off. I want my money back.',
] as const;
