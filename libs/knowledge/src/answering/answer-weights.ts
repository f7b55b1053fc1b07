// Fitted and written by lab/answers on data/demo/evaluation/answers.yaml.

/** Logistic regression over the features of an answer, in their order. */
export const WEIGHTS: readonly number[] = [
  6.0156, // asked
  1.0974, // own
  -3.1654, // context
  -3.8036, // passage
  1.0655, // phrasing
  0.9233, // bm25
  -0.086, // covered
  0.4212, // coveredWithHeading
  0.7635, // coveredInAll
  0.8326, // precision
  0.0152, // article
  0.7901, // head
  3.9306, // headAmongItems
  1.4456, // region
  -0.1774, // yesNo
  0.3255, // yesNoNegation
  -1.7061, // summary
  0.0802, // item
  0.0941, // step
  -0.4323, // refersOn
  0.0149, // dangling
  0.2833, // length
  7.4964, // asked below best
  3.0799, // own below best
  4.472, // context below best
  5.6385, // passage below best
  4.4782, // phrasing below best
  0.2325, // covered below best
  0.248, // coveredWithHeading below best
  0.4036, // coveredInAll below best
  0.2861, // article below best
  0.4751, // tells duration
  0.2003, // tells moment
  0.3018, // tells money
  0.4104, // tells count
  0.1566, // tells place
  0.4033, // tells person
  0.2612, // tells manner
  1.4137, // tells reason
  -0.4171, // lacks duration
  -0.3041, // lacks moment
  -0.2457, // lacks money
  -0.3646, // lacks count
  -0.8272, // lacks place
  -0.7526, // lacks person
  -0.4157, // lacks manner
  -0.1701, // lacks reason
];
export const BIAS = -3.493;

/**
 * Probability below which nothing is answered: right answers less wrong ones are most there. `known`: an intent with an
 * article was recognised, so that nothing unanswerable is among the questions.
 */
export const FLOOR = { known: 0.08, unknown: 0.44 };
