// Fitted and written by lab/answers on data/demo/evaluation/answers.yaml.

/** Logistic regression over the features of an answer, in their order. */
export const WEIGHTS: readonly number[] = [
  0.4471, // asked
  4.989, // meant
  -0.3446, // own
  -0.4504, // context
  -2.223, // passage
  2.1216, // phrasing
  0.1929, // bm25
  -0.2372, // covered
  -0.0945, // coveredWithHeading
  1.3239, // coveredInAll
  0.2225, // precision
  -0.1246, // article
  0.0073, // head
  2.0613, // headAmongItems
  0.5796, // region
  -0.1188, // yesNo
  0.2537, // yesNoNegation
  -1.6131, // summary
  -0.1293, // item
  0.1103, // step
  -0.121, // refersOn
  0.1282, // dangling
  0.1558, // length
  6.6199, // asked below best
  6.1465, // meant below best
  2.1463, // own below best
  2.0955, // context below best
  2.5223, // passage below best
  3.3089, // phrasing below best
  0.144, // covered below best
  0.3025, // coveredWithHeading below best
  0.3352, // coveredInAll below best
  0.3711, // article below best
  0.5329, // tells duration
  0.2182, // tells moment
  0.3421, // tells money
  0.3177, // tells count
  0.1704, // tells place
  0.3926, // tells person
  0.2446, // tells manner
  1.1667, // tells reason
  -0.6074, // lacks duration
  -0.1627, // lacks moment
  -0.1473, // lacks money
  -0.3045, // lacks count
  -0.5306, // lacks place
  -0.4059, // lacks person
  -0.3034, // lacks manner
  0.0093, // lacks reason
];
export const BIAS = -3.0376;

/**
 * Probability below which nothing is answered: right answers less wrong ones are most there. `known`: an intent with an
 * article was recognised, so that nothing unanswerable is among the questions.
 */
export const FLOOR = { known: 0.04, unknown: 0.48 };
