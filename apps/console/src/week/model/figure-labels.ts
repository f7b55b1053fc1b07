import type { DeskFigure } from '#contracts';
import { t } from '../../messages/desk.js';

/** What a conversation stands in the week for. */
export const FIGURE_LABEL: Record<DeskFigure, string> = {
  begun: t('conversationsBegun'),
  by_assistant: t('solvedByTheAssistant'),
  escalated: t('aPersonWasAskedFor'),
  unanswered: t('withoutAPersonsWord'),
  answered: t('answeredByAPerson'),
  settled: t('settled'),
  kept: t('promisesKept'),
  broken: t('promisesBroken'),
  rated: t('rated'),
};
