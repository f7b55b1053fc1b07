import { JobEntity } from '../jobs/embedded/job.entity.js';
import { jobsPersistence } from '../jobs/jobs.persistence.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { Rows } from './rows.js';

describe('Rows', () => {
  const rows = new Rows(JobEntity);
  let db: TestDatabase;
  const job = (id: string): Partial<JobEntity> => ({
    id,
    name: 'task',
    queue: 'bulk',
    priority: 1,
    payload: `{"it's":"?"}`,
    status: 'waiting',
    runAt: 1_790_000_000_000,
    attempt: 0,
    maxAttempts: 3,
    createdAt: 1_790_000_000_000,
  });

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence]);
  });
  afterEach(() => db.close());

  it('reads back what it wrote, as TypeORM would', async () => {
    const { manager } = db.dataSource;
    await db.transactions.run((tx) => rows.insert(tx.manager, job('a')));
    await db.transactions.run((tx) => rows.update(tx.manager, 'a', { runAt: 5, reason: 'late' }));
    const found = await rows.findOne(manager, { id: 'a', status: 'waiting' });
    expect(found).toEqual({ ...(await manager.findOneByOrFail(JobEntity, { id: 'a' })) });
    expect(found).toMatchObject({ ...job('a'), runAt: 5, reason: 'late', key: null });
  });

  it('orders and limits, and finds nothing where nothing is', async () => {
    const { manager } = db.dataSource;
    await db.transactions.run(async (tx) => {
      for (const id of ['b', 'a', 'c']) await rows.insert(tx.manager, job(id));
    });
    const found = await rows.find(manager, { name: 'task' }, 'ORDER BY "id" DESC LIMIT 2');
    expect(found.map(({ id }) => id)).toEqual(['c', 'b']);
    expect(await rows.findOne(manager, { id: 'z' })).toBeNull();
  });

  it('inserts more rows than one statement can carry', async () => {
    const { manager } = db.dataSource;
    const jobs = Array.from({ length: 3_500 }, (_, i) => job(`job ${i}`));
    await db.transactions.run((tx) => rows.insertAll(tx.manager, jobs));
    await db.transactions.run((tx) => rows.insertAll(tx.manager, [], 'ON CONFLICT DO NOTHING'));
    expect(await manager.count(JobEntity)).toBe(3_500);
    const found = await rows.findIn(manager, 'id', ['job 7', 'job 9', 'none'], 'ORDER BY "id" DESC');
    expect(found.map(({ id }) => id)).toEqual(['job 9', 'job 7']);
    expect(await rows.findIn(manager, 'id', [])).toEqual([]);
    await rows.delete(manager, { id: 'job 7', name: 'task' });
    expect(await rows.findOne(manager, { id: 'job 7' })).toBeNull();
    expect(await rows.findOne(manager, { id: 'job 3499' })).toMatchObject(job('job 3499'));
  });

  it('writes nothing with its transaction rolled back, and refuses what is no column', async () => {
    const { manager } = db.dataSource;
    const failing = db.transactions.run(async (tx) => {
      await rows.insert(tx.manager, job('a'));
      await rows.insert(tx.manager, { ...job('b'), colour: 'red' } as Partial<JobEntity>);
    });
    await expect(failing).rejects.toThrow('JobEntity has no column colour');
    expect(await rows.findOne(manager, { id: 'a' })).toBeNull();
  });
});
