import { summary } from './summary.fixture.js';
import { whyHere } from './why-here.js';

const MINUTE = 60_000;

describe('why a conversation is here', () => {
  it('is told in plain words', () => {
    const angry = summary({
      escalation: { reason: 'negative_sentiment', detail: 'A message that is angry', at: 0 },
      sentiment: 'negative',
      asked: 3,
      topic: 'Where is my refund',
      dueAt: 4 * MINUTE,
    });
    expect(whyHere(angry, 'me', 0)).toBe('Angry, third message, where is my refund, 4 min to the promise');
    expect(whyHere({ ...angry, warnAt: 0 }, 'me', 0)).not.toContain('promise');
    expect(whyHere({ ...angry, asked: 14 }, 'me', 0)).toContain('14th message');
  });

  it('says who has it where nobody is waited for', () => {
    const mine = summary({ status: 'agent', agent: { id: 'me', name: 'Orla' }, escalation: null, asked: 1 });
    expect(whyHere(mine, 'me', 0)).toBe('You');
    expect(whyHere({ ...mine, sentiment: 'negative', topic: 'Warranty' }, 'me', 0)).toBe(
      'You, unhappy, warranty',
    );
  });
});
