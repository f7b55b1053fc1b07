import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A PostgreSQL database of its own on the server that ATTENDANT_TEST_DATABASE_URL names. */
export interface ServerDatabase {
  url: string;
  drop(): Promise<void>;
}

export async function createServerDatabase(server: string): Promise<ServerDatabase> {
  const name = `attendant_${randomUUID().replaceAll('-', '')}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`CREATE DATABASE ${name}`);
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
