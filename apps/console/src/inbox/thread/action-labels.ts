import type { Action } from '../model/actions.js';

export const ACTION_LABEL: Record<Action, string> = {
  take: 'Take over',
  'hand-back': 'Hand back',
  close: 'Close',
  reopen: 'Reopen',
};

export const ACTION_KEY: Partial<Record<Action, string>> = { take: 'A', 'hand-back': 'H', close: 'E' };

export const ACTION_FAILED: Record<Action, string> = {
  take: 'Could not take the conversation over.',
  'hand-back': 'Could not hand the conversation back.',
  close: 'Could not close the conversation.',
  reopen: 'Could not reopen the conversation.',
};
