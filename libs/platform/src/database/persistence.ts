import type { MixedList } from 'typeorm';

type ClassList = Extract<MixedList<unknown>, unknown[]> & (new (...args: never[]) => object)[];

/** What a lib keeps in the database. */
export interface Persistence {
  entities: ClassList;
  /** Hand-written with the Table API, for SQLite and PostgreSQL alike; ordered by the 13 digits that end their class names. */
  migrations: ClassList;
}
