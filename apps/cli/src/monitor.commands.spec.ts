import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';

describe('bin/attendant monitor backtest', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'monitor-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const backtest = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(repositoryRoot(), 'bin/attendant'), 'monitor', 'backtest', ...args],
        { cwd: dir },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
        },
      );
    });

  it('prints what would have been raised, a line each, and tells bad input with its line', async () => {
    const header = 'series,time,mentions,negative';
    const rows = Array.from({ length: 200 }, (_, hour) => {
      const time = new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString();
      return `boots,${time},${30 + (hour % 5)},${(hour < 190 ? 4 : 20) + (hour % 3)}`;
    });
    await writeFile(join(dir, 'm.csv'), [header, ...rows].join('\n'));
    const wishes = ['--false-alarms', '1', '--per', 'windows'];
    const { code, stdout, stderr } = await backtest('--in', 'm.csv', ...wishes, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      expect.objectContaining({
        series: 'boots',
        at: '2026-01-12T22:00:00.000Z',
        since: '2026-01-12T22:00:00.000Z',
        kind: 'tone',
        ratio: expect.any(Number),
      }),
    ]);
    const share = await backtest('--in', 'm.csv', '--false-alarms', '0.001', '--per', 'windows', '--json');
    expect(share.stdout).toBe(stdout);
    expect((await backtest('--in', 'm.csv', '--false-alarms', '2')).stdout).toMatch(
      /boots .* tone .*\n1 alarm\./s,
    );

    await writeFile(join(dir, 'bad.csv'), `${header}\nboots,2026-01-05,1,2\n`);
    const bad = await backtest('--in', 'bad.csv', ...wishes, '--json');
    expect(bad).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/bad\.csv:2: negative: 2 of 1/),
    });
    expect((await backtest('--in', 'm.csv', '--false-alarms', '0')).code).toBe(2);
    expect((await backtest('--in', 'gone.csv', ...wishes)).code).toBe(1);
  }, 300_000);
});
