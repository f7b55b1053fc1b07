import { FixedClock } from '#platform';
import { Admission } from './admission.js';

describe('admission', () => {
  const clock = new FixedClock();
  let due: Map<number, number>;
  let looks: number;
  let admission: Admission;

  beforeEach(() => {
    due = new Map();
    looks = 0;
    admission = new Admission(
      {
        oldestDue: () => {
          looks += 1;
          return Promise.resolve(due);
        },
      },
      clock,
    );
  });

  it('ranks senders by what they have lately asked for', () => {
    expect([0, 12, 13, 41, 121, 10_000].map((points) => admission.rankOf(points))).toEqual([
      0, 0, 1, 2, 3, 3,
    ]);
  });

  it('refuses what would wait behind too much, and lets pass whom a flood does not concern', async () => {
    due.set(3, clock.now() - 30_000);
    await expect(admission.admit(3)).rejects.toMatchObject({ code: 'busy', status: 503 });
    await expect(admission.admit(3)).rejects.toMatchObject({
      details: { retryAfter: expect.any(Number) as number },
    });
    await admission.admit(2);
    await admission.admit(0);
  });

  it('refuses everybody when those who ask for little wait too', async () => {
    due.set(0, clock.now() - 3_000);
    await expect(admission.admit(0)).rejects.toMatchObject({ code: 'busy' });
    await expect(admission.admit(3)).rejects.toMatchObject({ code: 'busy' });
  });

  it('looks at the queue now and then, not for each message', async () => {
    for (let i = 0; i < 50; i += 1) await admission.admit(0);
    expect(looks).toBe(1);
    clock.advance(5_000);
    due.set(0, clock.now() - 3_000);
    await expect(admission.admit(0)).rejects.toMatchObject({ code: 'busy' });
  });
});
