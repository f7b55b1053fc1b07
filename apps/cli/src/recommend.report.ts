import type { ProtocolReport } from '#lab';
import { table } from './command-line.js';
import { t } from './messages/index.js';

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
  ...report.goals.map(({ text, goal, measured, reached }) =>
    t('measuredAndGoal', {
      outcome: reached ? 'reached' : 'MISSED ',
      name: text,
      measured: measured.toFixed(6),
      goal,
    }),
  ),
  ...report.notes.map((note) => `- ${note}`),
];
