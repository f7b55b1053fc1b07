import { summary } from '../model/summary.fixture.js';
import { undoOf } from './undo-of.js';

describe('the way back', () => {
  const held = summary({
    status: 'agent',
    agent: { id: 'a', name: 'Orla' },
    labels: ['vip'],
    snoozedUntil: 5,
  });

  it('gives it to who had it, or to nobody', () => {
    expect(undoOf({ kind: 'assign', agentId: 'b' }, held)).toEqual([{ kind: 'assign', agentId: 'a' }]);
    expect(undoOf({ kind: 'assign', agentId: 'b' }, summary())).toEqual([{ kind: 'assign', agentId: null }]);
    expect(undoOf({ kind: 'close' }, held)).toEqual([{ kind: 'reopen' }, { kind: 'assign', agentId: 'a' }]);
  });

  it('takes off the labels that it had not, and puts back those it had', () => {
    expect(undoOf({ kind: 'label', add: ['vip', 'late'], remove: [] }, held)).toEqual([
      { kind: 'label', add: [], remove: ['late'] },
    ]);
    expect(undoOf({ kind: 'label', add: [], remove: ['vip', 'x'] }, held)).toEqual([
      { kind: 'label', add: ['vip'], remove: [] },
    ]);
    expect(undoOf({ kind: 'snooze', until: 9 }, held)).toEqual([{ kind: 'snooze', until: 5 }]);
  });
});
