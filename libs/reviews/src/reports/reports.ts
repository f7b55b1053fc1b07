import { breakdownReport } from './breakdown.report.js';
import { comparisonReport } from './comparison.report.js';
import { impactReport } from './impact.report.js';
import { listReport } from './list.report.js';
import { mentionsReport } from './mentions.report.js';
import { opinionsReport } from './opinions.report.js';
import { phrasesReport } from './phrases.report.js';
import { quotesReport } from './quotes.report.js';
import { summaryReport } from './summary.report.js';
import { themesReport } from './themes.report.js';
import { tonesReport } from './tones.report.js';
import { trendReport } from './trend.report.js';

/** Every report by its name: what it is asked, and what it answers from a database. */
export const REPORTS = {
  summary: summaryReport,
  tones: tonesReport,
  trend: trendReport,
  breakdown: breakdownReport,
  comparison: comparisonReport,
  impact: impactReport,
  list: listReport,
  mentions: mentionsReport,
  opinions: opinionsReport,
  phrases: phrasesReport,
  quotes: quotesReport,
  themes: themesReport,
} as const;
export type ReportName = keyof typeof REPORTS;
export type ReportInput<N extends ReportName> = Parameters<(typeof REPORTS)[N]>[1];
export type ReportOutput<N extends ReportName> = Awaited<ReturnType<(typeof REPORTS)[N]>>;
