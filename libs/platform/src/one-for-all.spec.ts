import { OneForAll } from './one-for-all.js';

describe('work that one run does for all', () => {
  it('runs once for all who asked while another ran, and only after that one', async () => {
    const ends: (() => void)[] = [];
    const work = new OneForAll(() => new Promise<void>((resolve) => ends.push(resolve)));
    const first = work.run();
    const [second, third] = [work.run(), work.run()];
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await first;
    await Promise.resolve();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await Promise.all([second, third]);
    const later = work.run();
    expect(ends).toHaveLength(3);
    ends[2]?.();
    await later;
  });

  it('tells a failure to those who wait for that run alone', async () => {
    let runs = 0;
    const work = new OneForAll(() => (runs++ === 0 ? Promise.reject(new Error('busy')) : Promise.resolve()));
    const [first, second] = [work.run(), work.run()];
    await expect(first).rejects.toThrow('busy');
    await expect(second).resolves.toBeUndefined();
    expect(runs).toBe(2);
  });
});
