import type { ProtocolReport } from '#recommender';
import { table } from './command-line.js';

/** An evaluation as a table, its goals and its notes. */
export const protocolLines = (report: ProtocolReport): string[] => [
  `${report.protocol}: ${report.data}`,
  '',
  ...table(
    ['model', ...report.columns, 'settings'],
    report.rows.map(({ model, figures, settings }) => [
      model,
      ...report.columns.map((column) => figures[column]?.toFixed(6) ?? ''),
      settings,
    ]),
  ),
  '',
  ...report.goals.map(
    ({ text, goal, measured, reached }) =>
      `${reached ? 'reached' : 'MISSED '}  ${text}: ${measured.toFixed(6)}, goal ${goal}`,
  ),
  ...report.notes.map((note) => `- ${note}`),
];
