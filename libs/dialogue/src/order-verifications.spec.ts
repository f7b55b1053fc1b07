import { RateLimiter } from '#platform';
import { OrderVerifications } from './order-verifications.js';

describe('tries at an order', () => {
  const attempt = (visitorId: string, number: string, email: string) => ({ visitorId, number, email });
  const untilRefused = async (tries: OrderVerifications, next: (i: number) => ReturnType<typeof attempt>) => {
    for (let i = 0; i < 100; i++) if (!(await tries.consume(next(i)))) return i;
    return Infinity;
  };

  it('end for one visitor, whatever they try', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    expect(await untilRefused(tries, (i) => attempt('v', `NF-${i}`, `${i}@x.example`))).toBe(5);
  });

  it('end for one order and for one address, however many visitors try', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    expect(await untilRefused(tries, (i) => attempt(`v${i}`, 'NF-10482', `${i}@x.example`))).toBe(20);
    expect(await untilRefused(tries, (i) => attempt(`w${i}`, `NF-${i}`, 'ana@x.example'))).toBe(20);
    expect(await tries.consume(attempt('late', 'nf 10482', 'new@x.example'))).toBe(false);
  });

  it('do not count against order and address when they were right', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    for (let i = 0; i < 50; i++) {
      const right = attempt(`v${i}`, 'NF-1', 'ana@x.example');
      expect(await tries.consume(right)).toBe(true);
      await tries.clear(right);
    }
  });
});
