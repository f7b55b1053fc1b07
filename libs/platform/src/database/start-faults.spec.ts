import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../config/config.js';
import { jobsPersistence } from '../jobs/jobs.persistence.js';
import { openDatabase } from './open-database.js';

describe('a database that does not open', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'attendant-fault-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true, force: true });
  });

  const open = async (databaseUrl?: string) => {
    const dataSource = await openDatabase({ dataDir, databaseUrl }, [jobsPersistence]);
    return dataSource;
  };
  const told = (text: RegExp) => ({ code: 'invalid_config', message: expect.stringMatching(text) as string });

  it('says that its file is damaged, and what to do', async () => {
    writeFileSync(join(dataDir, 'attendant.sqlite'), 'no database at all, '.repeat(500));
    await expect(open()).rejects.toMatchObject(told(/attendant\.sqlite is damaged.*restore/));
  });

  it('says that its file is a folder, or cannot be written', async () => {
    mkdirSync(join(dataDir, 'attendant.sqlite'));
    await expect(open()).rejects.toMatchObject(told(/attendant\.sqlite cannot be opened.*DATA_DIR/));
  });

  it('says that a newer version has used it', async () => {
    const dataSource = await open();
    await dataSource.query(
      `INSERT INTO "migrations" ("timestamp", "name") VALUES (9999999999999, 'Future9999999999999')`,
    );
    await dataSource.destroy();
    await expect(open()).rejects.toMatchObject(told(/newer version.*Future9999999999999/));
  });

  it('says that nobody answers at the address, without the password', async () => {
    const failing = open('postgres://me:s3cret@127.0.0.1:1/shop');
    await expect(failing).rejects.toMatchObject(told(/DATABASE_URL.*127\.0\.0\.1:1\/shop.*ECONNREFUSED/));
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('s3cret') as string });
  });

  it.each([
    ['DATABASE_URL', 'mysql://localhost/shop'],
    ['DATABASE_URL', 'localhost:5432'],
    ['REDIS_URL', 'http://localhost:6379'],
    ['REDIS_URL', 'localhost'],
  ])('of another scheme is refused by the setting %s=%s', (name, value) => {
    expect(() => loadConfig({ DATA_DIR: dataDir, [name]: value })).toThrow(new RegExp(`${name}: Must be`));
  });

  it('keeps what it makes to its owner', async () => {
    const folder = join(dataDir, 'new');
    loadConfig({ DATA_DIR: folder });
    expect(existsSync(join(folder, 'secrets.json'))).toBe(true);
    chmodSync(folder, 0o500);
    // The superuser may write anywhere.
    if (process.getuid?.() !== 0) expect(() => loadConfig({ DATA_DIR: folder })).toThrow('DATA_DIR');
    chmodSync(folder, 0o700);
  });
});
