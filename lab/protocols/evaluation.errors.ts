/** A data file for an evaluation is not what the protocol says; the message names file and line. */
export class EvaluationDataError extends Error {
  override readonly name = 'EvaluationDataError';
}
