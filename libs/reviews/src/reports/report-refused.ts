/** A question that has no answer, by its code in the catalogue of errors; plain, so that it crosses threads. */
export class ReportRefused extends Error {
  constructor(readonly code: 'empty_period' | 'too_many_buckets') {
    super(code);
  }
}
