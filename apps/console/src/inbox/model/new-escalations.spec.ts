import { NewEscalations } from './new-escalations.js';
import { summary } from './summary.fixture.js';

const waitingSince = (id: string, at: number) =>
  summary({ id, escalation: { reason: 'requested', detail: '', at } });
const ids = (found: ReturnType<NewEscalations['among']>) => found.map(({ id }) => id);

describe('NewEscalations', () => {
  it('is silent about who waited already, and tells of the others once', () => {
    const escalations = new NewEscalations();
    const [old, fresh] = [waitingSince('old', 10), waitingSince('fresh', 20)];
    expect(ids(escalations.among([old]))).toEqual([]);
    expect(ids(escalations.among([old, fresh]))).toEqual(['fresh']);
    expect(ids(escalations.among([old, fresh]))).toEqual([]);
  });

  it('tells of a conversation again when it escalates again', () => {
    const escalations = new NewEscalations();
    escalations.among([waitingSince('a', 10)]);
    expect(ids(escalations.among([waitingSince('a', 30)]))).toEqual(['a']);
  });

  it('passes over what does not wait', () => {
    const escalations = new NewEscalations();
    escalations.among([]);
    expect(ids(escalations.among([summary({ status: 'agent' })]))).toEqual([]);
  });
});
