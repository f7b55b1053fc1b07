import { message } from './message.fixture.js';
import { timeline } from './timeline.js';

const noon = new Date(2026, 4, 12, 12).getTime();
const at = (minutes: number) => noon + minutes * 60_000;
const shape = (messages: ReturnType<typeof message>[]) =>
  timeline(messages).map((item) =>
    item.kind === 'group' ? `${item.author} ${item.messages.length}` : item.kind,
  );

describe('timeline', () => {
  it('groups a sender until five minutes of silence', () => {
    expect(shape([message(1, { at: at(0) }), message(2, { at: at(4) }), message(3, { at: at(10) })])).toEqual(
      ['day', 'shopper 2', 'shopper 1'],
    );
  });

  it('keeps notes apart from what the shopper sees', () => {
    const agent = { author: 'agent', authorName: 'Ann' } as const;
    expect(
      shape([message(1, { ...agent, at: at(0) }), message(2, { ...agent, at: at(1), visibility: 'note' })]),
    ).toEqual(['day', 'agent 1', 'agent 1']);
  });

  it('separates days and shows the lines of the system', () => {
    expect(
      shape([
        message(1, { at: at(0) }),
        message(2, { at: at(1), author: 'system' }),
        message(3, { at: at(24 * 60) }),
      ]),
    ).toEqual(['day', 'shopper 1', 'system', 'day', 'shopper 1']);
  });
});
