import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { loadConfig, openDatabase, repositoryRoot } from '#platform';
import { persistences } from '../../../persistences.js';

jest.setTimeout(60_000);

const run = promisify(execFile);

/** Writes without a pause until it is killed, each message with its mark in two tables at once. */
const WRITER = `
  const db = require('better-sqlite3')(process.argv[1]);
  db.pragma('busy_timeout = 5000');
  db.exec('CREATE TABLE IF NOT EXISTS mark_a (n INTEGER); CREATE TABLE IF NOT EXISTS mark_b (n INTEGER)');
  const a = db.prepare('INSERT INTO mark_a VALUES (?)');
  const b = db.prepare('INSERT INTO mark_b VALUES (?)');
  const both = db.transaction((n) => { a.run(n); b.run(n); });
  let n = 0;
  const turn = () => { for (let i = 0; i < 20; i++) both(n++); setImmediate(turn); };
  turn();
  process.stdout.write('writing');
`;

describe('backup and restore', () => {
  let root: string;
  let dataDir: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'attendant-backup-'));
    dataDir = join(root, 'data');
    const config = loadConfig({ DATA_DIR: dataDir });
    const dataSource = await openDatabase(config, persistences);
    await dataSource.destroy();
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const attendant = async (...args: string[]) => {
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
    try {
      const { stdout } = await run(
        process.execPath,
        [join(repositoryRoot(), 'bin/attendant'), ...args, '--json'],
        { env },
      );
      return {
        code: 0,
        result: JSON.parse(stdout) as { kept: string; rows: Record<string, number> },
        error: '',
      };
    } catch (error) {
      const { code, stderr } = error as { code: number; stderr: string };
      return { code, result: null, error: stderr };
    }
  };
  const writing = async () => {
    const writer = spawn(process.execPath, ['-e', WRITER, join(dataDir, 'attendant.sqlite')], {
      cwd: repositoryRoot(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(writer.stdout, 'data');
    return writer;
  };

  it('ends while another process writes without a pause, holds one moment, and comes back', async () => {
    const writer = await writing();
    const out = join(root, 'copy');
    const made = await attendant('backup', '--out', out);
    expect(made).toMatchObject({ code: 0 });
    expect(writer.exitCode).toBeNull();
    expect(made.result?.rows.mark_a).toBe(made.result?.rows.mark_b);
    for (const name of ['attendant.sqlite', 'secrets.json', 'backup.json'])
      expect(statSync(join(out, name)).mode & 0o077).toBe(0);

    expect(await attendant('restore', out)).toMatchObject({
      code: 1,
      error: expect.stringContaining('in use') as string,
    });
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const secrets = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
    writeFileSync(join(dataDir, 'secrets.json'), secrets.replaceAll(/[0-9a-f]{64}/g, 'f'.repeat(64)));
    const restored = await attendant('restore', out);
    expect(restored).toMatchObject({ code: 0, result: { rows: made.result?.rows } });
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets);
    const database = new Database(join(dataDir, 'attendant.sqlite'));
    expect(database.prepare('SELECT COUNT(*) FROM mark_a').pluck().get()).toBe(made.result?.rows.mark_a);
    database.close();
    expect(existsSync(join(restored.result?.kept ?? '', 'attendant.sqlite'))).toBe(true);
  });

  it('expires: a new one takes those beside it along that are too old, and nothing else', async () => {
    const old = join(root, 'old');
    await attendant('backup', '--out', old);
    const about = join(old, 'backup.json');
    const day = (back: number) => new Date(Date.now() - back * 86_400_000);
    const age = (back: number) =>
      writeFileSync(
        about,
        readFileSync(about, 'utf8').replace(/"madeAt": "[^"]*"/, `"madeAt": "${day(back).toISOString()}"`),
      );
    mkdirSync(join(root, 'not ours'));
    const aside = join(dataDir, `before-restore-${String(day(31).getTime())}`);
    mkdirSync(aside);
    age(29);
    expect(await attendant('backup', '--out', join(root, 'second'))).toMatchObject({
      code: 0,
      result: { expired: [aside] },
    });
    age(31);
    expect(await attendant('backup', '--out', join(root, 'third'))).toMatchObject({
      code: 0,
      result: { expired: [old] },
    });
    expect(['old', 'second', 'third', 'not ours'].filter((name) => existsSync(join(root, name)))).toEqual([
      'second',
      'third',
      'not ours',
    ]);
  });

  it('refuses a copy that is damaged or no backup, and leaves everything as it was', async () => {
    const out = join(root, 'copy');
    await attendant('backup', '--out', out);
    const before = readFileSync(join(dataDir, 'attendant.sqlite'));
    const copy = readFileSync(join(out, 'attendant.sqlite'));
    writeFileSync(join(out, 'attendant.sqlite'), copy.subarray(0, copy.length / 2));
    expect(await attendant('restore', out)).toMatchObject({
      code: 1,
      error: expect.stringContaining('damaged') as string,
    });
    mkdirSync(join(root, 'empty'));
    expect(await attendant('restore', join(root, 'empty'))).toMatchObject({ code: 1 });
    expect(await attendant('backup', '--out', out)).toMatchObject({
      code: 1,
      error: expect.stringContaining('exists') as string,
    });
    expect(readFileSync(join(dataDir, 'attendant.sqlite')).equals(before)).toBe(true);
  });
});
