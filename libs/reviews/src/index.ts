export { reviewHeads } from './heads/review-heads.js';
export type { AnalysisChange, AnalyzedReview } from './analysis-change.js';
export { AspectMapper } from './aspects/aspect-mapper.js';
export { type Aspect, AspectTree } from './aspects/aspect-tree.js';
export * from './corrections/review-corrections.service.js';
export { FileImport, parseMapping } from './imports/file-import.js';
export { rejectedRows } from './imports/rejected-rows.js';
export { latestImports, ReviewImports, toImport } from './imports/review-imports.service.js';
export { fingerprintOf, isCopy } from './intake/fingerprint.js';
export { openIntake } from './intake/open-intake.js';
export { ReviewIntake, type TakenReview } from './intake/review-intake.js';
export {
  openReadDatabase,
  type ReadDatabase,
  type ReadSource,
  readSourceOf,
} from './reports/read-database.js';
export { distinctPhrases, type DistinctPhrase, phrasesByGroup } from './reports/distinct-phrases.js';
export { phrasesOf } from './reports/phrases.js';
export { Opinions } from './opinions/opinions.service.js';
export type { AskedAspects } from './opinions/asked-aspects.js';
export type { Tone } from './reports/tones.report.js';
export { reportCsv } from './reports/report-csv.js';
export { type ReportOutput, REPORTS } from './reports/reports.js';
export { type ReportQuery, ReviewReports } from './reports/review-reports.service.js';
export { reviewsErrors } from './reviews.errors.js';
export * from './reviews.module.js';
export * from './reviews.persistence.js';
export * from './reviews.service.js';
export { ReviewDigests } from './digests/review-digests.service.js';
export { ReviewShares } from './sharing/review-shares.service.js';
export { ReviewViews } from './sharing/review-views.service.js';
export { ReviewVersions } from './versions/review-versions.service.js';
export { ReviewSumsChanged } from './rollups/review-sums.events.js';
export { ReviewVersionActivated } from './versions/review-version.events.js';
export { ReviewData } from './review-data.service.js';
