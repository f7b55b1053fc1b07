import { NewEscalations } from './new-escalations.js';
import { summary } from './summary.fixture.js';

const waitingSince = (at: number) => summary({ escalation: { reason: 'requested', detail: '', at } });

describe('NewEscalations', () => {
  it('reports each escalation once', () => {
    const escalations = new NewEscalations();
    expect(escalations.isNew(waitingSince(10))).toBe(true);
    expect(escalations.isNew(waitingSince(10))).toBe(false);
    expect(escalations.isNew(waitingSince(20))).toBe(true);
  });

  it('is silent about what waited already and about what does not wait', () => {
    const escalations = new NewEscalations();
    escalations.remember([waitingSince(10)]);
    expect(escalations.isNew(waitingSince(10))).toBe(false);
    expect(escalations.isNew(summary({ id: 'c2', status: 'agent' }))).toBe(false);
  });
});
