import {
  Column,
  DataSource,
  type DataSourceOptions,
  Entity,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
  Table,
} from 'typeorm';
import { DomainEvent } from '../events/event-bus.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { columns, tableColumns } from './columns.js';
import { Transactions } from './transactions.js';

@Entity('note')
class Note {
  @PrimaryColumn('varchar') id: string;
  @Column(columns.timestamp()) at: number;
  @Column(columns.json()) tags: string[];
}

class CreateNote1700000000000 implements MigrationInterface {
  name = 'CreateNote1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'note',
        columns: [tableColumns.id(), tableColumns.timestamp('at'), tableColumns.json('tags')],
      }),
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('note');
  }
}

class NoteWritten extends DomainEvent {
  constructor(readonly id: string) {
    super();
  }
}

describe('Transactions', () => {
  let db: TestDatabase;
  const delivered: string[] = [];

  beforeEach(async () => {
    delivered.length = 0;
    db = await openTestDatabase([{ entities: [Note], migrations: [CreateNote1700000000000] }]);
    db.events.subscribe(NoteWritten, (event) => {
      delivered.push(event.id);
    });
  });
  afterEach(() => db.close());

  const write = (id: string, fail = false) =>
    db.transactions.run(async (tx) => {
      await tx.manager.insert(Note, { id, at: 1_700_000_000_123, tags: ['a', 'b'] });
      tx.publish(new NoteWritten(id));
      if (fail) throw new Error('no');
    });

  it('commits, then delivers; instants and JSON come back as they went in', async () => {
    await write('one');
    expect(delivered).toEqual(['one']);
    expect(await db.dataSource.getRepository(Note).findOneByOrFail({ id: 'one' })).toEqual({
      id: 'one',
      at: 1_700_000_000_123,
      tags: ['a', 'b'],
    });
  });

  it('delivers nothing of a transaction that rolls back', async () => {
    await expect(write('two', true)).rejects.toThrow('no');
    expect(delivered).toEqual([]);
    expect(await db.dataSource.getRepository(Note).count()).toBe(0);
  });

  it("takes TypeORM's own writes along, which would begin a transaction elsewhere", async () => {
    const save = (id: string, fail: boolean) =>
      db.transactions.run(async ({ manager }) => {
        await manager.save(Note, { id, at: 1, tags: [] });
        if (fail) throw new Error('no');
      });
    await expect(save('gone', true)).rejects.toThrow('no');
    await save('kept', false);
    expect((await db.dataSource.getRepository(Note).find()).map(({ id }) => id)).toEqual(['kept']);
  });

  it('keeps concurrent transactions apart', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) => write(`n${i}`, i % 4 === 0)),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(10);
    expect(await db.dataSource.getRepository(Note).count()).toBe(30);
    expect(delivered).toHaveLength(30);
  });

  it('lets two processes read and then write the same row in turn', async () => {
    await write('shared');
    const { options } = db.dataSource;
    const other = new DataSource({ ...options, migrations: [] } as DataSourceOptions);
    await other.initialize();
    if (options.type !== 'postgres') await other.query('PRAGMA busy_timeout = 0');
    const addTag = (transactions: Transactions, tag: string) =>
      transactions.run(async (tx) => {
        const locking = options.type === 'postgres' && { lock: { mode: 'pessimistic_write' as const } };
        const note = await tx.manager.findOneOrFail(Note, { where: { id: 'shared' }, ...locking });
        await tx.manager.update(Note, { id: 'shared' }, { tags: [...note.tags, tag] });
      });
    const theirs = new Transactions(other, db.events);
    for (let i = 0; i < 20; i++)
      await Promise.all([addTag(db.transactions, `a${i}`), addTag(theirs, `b${i}`)]);
    expect((await db.dataSource.getRepository(Note).findOneByOrFail({ id: 'shared' })).tags).toHaveLength(42);
    await other.destroy();
  });

  it('stores what belongs to an event with it, or neither', async () => {
    db.transactions.within(NoteWritten, async ({ id }, { manager }) => {
      await manager.insert(Note, { id: `of ${id}`, at: 1, tags: [] });
    });
    await write('four');
    await expect(write('five', true)).rejects.toThrow();
    await db.dataSource.getRepository(Note).insert({ id: 'of six', at: 1, tags: [] });
    await expect(write('six')).rejects.toThrow();
    const notes = await db.dataSource.getRepository(Note).find({ order: { id: 'ASC' } });
    expect(notes.map(({ id }) => id)).toEqual(['four', 'of four', 'of six']);
    await new Promise(setImmediate);
    expect(delivered).toEqual(['four']);
  });

  it('delivers to every subscriber though one fails', async () => {
    db.events.subscribe(NoteWritten, () => {
      throw new Error('broken subscriber');
    });
    const later: string[] = [];
    db.events.subscribe(NoteWritten, (event) => {
      later.push(event.id);
    });
    await write('three');
    await new Promise(setImmediate);
    expect(later).toEqual(['three']);
  });
});
