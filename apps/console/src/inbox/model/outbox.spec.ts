import { Outbox, type OutgoingMessage } from './outbox.js';

const outgoing = (clientMessageId: string): OutgoingMessage => ({
  conversationId: 'c1',
  clientMessageId,
  text: 'Hello',
  visibility: 'public',
  at: 1,
  failure: null,
  attachments: [],
});

describe('Outbox', () => {
  it('keeps the order of sending over a failure and its retry', () => {
    const outbox = new Outbox();
    outbox.put(outgoing('a'));
    outbox.put(outgoing('b'));
    outbox.fail(outgoing('a'), 'No answer');
    expect(outbox.of('c1').map(({ clientMessageId, failure }) => [clientMessageId, failure])).toEqual([
      ['a', 'No answer'],
      ['b', null],
    ]);
    outbox.put(outgoing('a'));
    expect(outbox.of('c1')[0]?.failure).toBeNull();
    outbox.remove('c1', 'a');
    expect(outbox.of('c1').map((message) => message.clientMessageId)).toEqual(['b']);
  });

  it('does not bring back as failed what was confirmed meanwhile', () => {
    const outbox = new Outbox();
    outbox.put(outgoing('a'));
    outbox.remove('c1', 'a');
    outbox.fail(outgoing('a'), 'No answer');
    expect(outbox.of('c1')).toEqual([]);
  });

  it('tells its listeners of changes only', () => {
    const outbox = new Outbox();
    const listener = jest.fn();
    const stop = outbox.subscribe(listener);
    outbox.put(outgoing('a'));
    outbox.remove('c1', 'unknown');
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    outbox.remove('c1', 'a');
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
