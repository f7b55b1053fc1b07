import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, repositoryRoot } from '#platform';
import { composeFile } from '../support/compose-file.js';

const read = (name: string) => readFileSync(join(repositoryRoot(), name), 'utf8');

/** There is no Docker where suites run: what it would read is held against the build. */
describe('the containers', () => {
  const dockerfile = read('Dockerfile');
  const { services } = composeFile();

  it('run programs that the build makes', () => {
    const commands = [
      ...[...dockerfile.matchAll(/^CMD (\[.*\])$/gm)].map(([, json = '']) => JSON.parse(json) as string[]),
      services.worker.command ?? [],
    ];
    expect(commands).toHaveLength(2);
    for (const [program, file = ''] of commands) {
      expect(program).toBe('node');
      expect(existsSync(join(repositoryRoot(), file))).toBe(true);
    }
  });

  it('copy what the programs read, and nothing that is not there', () => {
    const copied = [...dockerfile.matchAll(/^COPY --from=build \S+ \/attendant\/(\S+) /gm)].map(
      ([, path = '']) => path,
    );
    expect(copied).toEqual(['package.json', 'node_modules', 'bin', 'data', 'dist']);
    for (const path of copied) expect(existsSync(join(repositoryRoot(), path))).toBe(true);
  });

  it('are told settings that there are, and ask a server that listens whether it is ready', () => {
    const env = { ...services.server.environment, ...services.worker.environment };
    const filled = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, value.replace(/\$\{\w+:\?\}/g, 'a'.repeat(64))]),
    );
    expect(loadConfig({ ...filled, RUN_JOBS: 'false' })).toMatchObject({
      redisUrl: 'redis://redis:6379',
      databaseUrl: expect.stringContaining('@postgres:5432/') as string,
      runJobs: false,
    });
    const [, port] = /PORT=(\d+)/.exec(dockerfile) ?? [];
    expect(dockerfile).toContain(`http://127.0.0.1:${port ?? ''}/health/ready`);
    expect(services.server.ports).toEqual([`${port ?? ''}:${port ?? ''}`]);
  });
});
