export type { AnalysisChange, AnalyzedReview } from './analysis-change.js';
export * from './reviews.persistence.js';
