import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';

describe('bin/attendant decisions', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'decisions-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const attendant = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(repositoryRoot(), 'bin/attendant'), 'decisions', ...args],
        { cwd: dir },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
        },
      );
    });

  it('judges another policy by a log, and refuses a log that cannot tell', async () => {
    const rows = Array.from(
      { length: 600 },
      (_, i) => `${i % 2 ? 'a' : 'b'},${i % 3 === 0 ? 1 : 0},0.5,0.3,0.7`,
    );
    const header = 'action,reward,propensity,target_a,target_b';
    await writeFile(join(dir, 'log.csv'), [header, ...rows].join('\n'));
    const judged = await attendant('off-policy', '--log', 'log.csv', '--json');
    expect(judged).toMatchObject({ code: 0, stderr: '' });
    const { estimators, diagnostics } = JSON.parse(judged.stdout) as {
      estimators: Record<string, { value: number; interval: number[] }>;
      diagnostics: { effectiveRounds: number };
    };
    expect(Object.keys(estimators)).toEqual(['ips', 'snips', 'dm', 'dr', 'sndr', 'switch-dr', 'dros']);
    expect(estimators['ips']?.value).toBeCloseTo(1 / 3, 2);
    expect(diagnostics.effectiveRounds).toBeGreaterThan(400);

    await writeFile(join(dir, 'small.csv'), [header, ...rows.slice(0, 30)].join('\n'));
    const refused = await attendant('off-policy', '--log', 'small.csv', '--json');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/small\.csv: no figure can be had .* fewer than 100/);
    expect(JSON.parse(refused.stdout)).toMatchObject({ estimators: null });
  }, 60_000);

  it('plans what to order, and tells a product that has too few days', async () => {
    const day = (product: string, n: number) => `${product},${n},${(n * 7) % 5},10`;
    const many = Array.from({ length: 40 }, (_, n) => day('mug', n + 1));
    await writeFile(join(dir, 'sales.csv'), ['product,day,sold,on_hand', ...many, day('lamp', 1)].join('\n'));
    const costs = ['--lead-time', '1', '--holding', '1', '--shortage', '9'];
    const planned = await attendant('stock', 'plan', '--demand', 'sales.csv', ...costs, '--json');
    expect(planned).toMatchObject({ code: 0, stderr: '' });
    const { products } = JSON.parse(planned.stdout) as { products: Record<string, unknown>[] };
    expect(products[0]).toMatchObject({ product: 'mug', policy: { kind: 'optimal' } });
    expect(products[0]?.['demand']).toMatchObject({ demand: expect.arrayContaining([expect.any(Number)]) });
    expect(products[0]?.['orders']).toContainEqual({ onHand: 0, pipeline: [], quantity: expect.any(Number) });
    expect(products[1]).toMatchObject({ product: 'lamp', refused: expect.stringMatching(/at least 20/) });
    const usage = await attendant('stock', 'plan', '--demand', 'sales.csv', '--lead-time', 'soon');
    expect(usage.code).toBe(2);
    const without = await attendant(
      'stock',
      'plan',
      '--demand',
      'sales.csv',
      '--holding',
      '1',
      '--shortage',
      '9',
    );
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('--lead-time') });
  }, 60_000);

  it('simulates policies that choose between contents', async () => {
    const simulated = await attendant('bandit', 'simulate', '--rates', '.1,.3', '--rounds', '500', '--json');
    expect(simulated).toMatchObject({ code: 0, stderr: '' });
    const { policies } = JSON.parse(simulated.stdout) as { policies: Record<string, { value: number }> };
    // Chance would earn two thirds.
    expect(policies['thompson']?.value).toBeGreaterThan(0.7);
    expect((await attendant('bandit', 'simulate', '--rates', '.1')).code).toBe(2);
  }, 60_000);
});
