/** Everything training depends on beside the examples; part of a classifier's version. */
export const TRAINING = {
  revision: 7,
  seed: 20,
  /** Large sets need fewer: what is left of them to train on is like the whole. Heads of large sets are judged on one fold. */
  folds: { small: 5, large: 3, largeFrom: 1000, searchedWhenLarge: 1 },
  /** The search looks at no more examples than this, drawn evenly over the intents: it ends within a minute on two cores. */
  searched: 5000,
  /** Inverse strengths of the penalty on the linear model to begin with; the search goes on where the best is the last. */
  strengths: [10, 30, 100],
  strengthLimits: [1, 1000],
  /** Of the ridge on the kernel model. */
  penalties: [0.05, 0.15, 0.5],
  penaltyLimits: [0.005, 5],
  /** Examples that the kernel model and the nearest-example feature compare a message with. */
  landmarks: 1600,
  /** Intents are left out a fifth at a time until so many of their examples were judged. */
  leftOut: { groups: 5, enough: 400, fewestIntents: 4 },
  /** In-scope examples that the detector is trained on at most. */
  judged: 1500,
  /**
   * How common out-of-scope messages are taken to be, against in-scope ones, when the threshold is chosen. A shop that
   * labels enough of them tells by how many they are beside its examples, and one in a hundred at least. For the others it
   * is one message in two: chats of live shops have from a third to two thirds (Arora et al. 2020, "HINT3").
   */
  outOfScope: { enough: 50, least: 0.01, share: 1 },
  /** Fewer negatives than this cannot be a class of their own. */
  fewestNegatives: 10,
  /** A generic negative this near (cosine) to an example may be what the shop does. */
  negativeTooNear: 0.6,
} as const;
