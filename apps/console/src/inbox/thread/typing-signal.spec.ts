import { TypingSignal } from './typing-signal.js';

describe('TypingSignal', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says it once in a while, and that it ended', () => {
    const sent: boolean[] = [];
    const signal = new TypingSignal((typing) => sent.push(typing));
    signal.stop();
    expect(sent).toEqual([]);
    signal.stroke();
    jest.advanceTimersByTime(1_000);
    signal.stroke();
    expect(sent).toEqual([true]);
    jest.advanceTimersByTime(2_500);
    signal.stroke();
    expect(sent).toEqual([true, true]);
    jest.advanceTimersByTime(4_000);
    expect(sent).toEqual([true, true, false]);
    signal.stop();
    expect(sent).toEqual([true, true, false]);
  });
});
