// Native add-ons (ONNX Runtime, SQLite) check `instanceof` against the outer realm's typed arrays; Jest's sandbox has
// its own. Sharing the outer ones lets tensors and blobs cross.
//
// Suites run side by side, and some end connections or look at what a whole database holds: each worker of Jest has a
// database of its own on the servers of PostgreSQL and Redis.
const { TestEnvironment } = require('jest-environment-node');
const pg = require('pg');

const SHARED = [
  'ArrayBuffer',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
];

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of SHARED) this.global[name] = globalThis[name];
  }

  async setup() {
    await super.setup();
    const { env } = this.global.process;
    const worker = env.JEST_WORKER_ID ?? '1';
    const { ATTENDANT_TEST_DATABASE_URL: database, ATTENDANT_TEST_REDIS_URL: redis } = env;
    if (database) env.ATTENDANT_TEST_DATABASE_URL = await databaseOf(worker, database);
    // The last two of Redis's sixteen belong to suites that flush theirs.
    const place = String(Number(worker) % 14);
    if (redis) env.ATTENDANT_TEST_REDIS_URL = Object.assign(new URL(redis), { pathname: `/${place}` }).href;
  }
};

async function databaseOf(worker, server) {
  const url = new URL(server);
  const name = `${url.pathname.slice(1)}_${worker}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  await client.end();
  return Object.assign(url, { pathname: `/${name}` }).href;
}
