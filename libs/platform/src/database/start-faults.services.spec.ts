import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobsPersistence } from '../jobs/jobs.persistence.js';
import { openDatabase } from './open-database.js';

it('says that PostgreSQL has no such database', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-fault-'));
  const databaseUrl = Object.assign(new URL(process.env.ATTENDANT_TEST_DATABASE_URL ?? ''), {
    pathname: '/nobody_made_this',
  }).href;
  await expect(openDatabase({ dataDir, databaseUrl }, [jobsPersistence])).rejects.toMatchObject({
    code: 'invalid_config',
    message: expect.stringMatching(/no such database/) as string,
  });
  rmSync(dataDir, { recursive: true, force: true });
});
