import type { DataSource } from 'typeorm';
import type { Config } from '../../config/config.js';
import { isPostgres } from '../../database/columns.js';
import type { Transactions } from '../../database/transactions.js';
import type { ClusterEvents } from '../cluster-events.js';
import { PostgresClusterEvents } from './postgres-cluster-events.js';
import { RedisClusterEvents } from './redis-cluster-events.js';
import { TableClusterEvents } from './table-cluster-events.js';

/** Over Redis where there is one, else over the database. */
export function openClusterEvents(
  { redisUrl, databaseUrl }: Pick<Config, 'redisUrl' | 'databaseUrl'>,
  dataSource: DataSource,
  transactions: Transactions,
): ClusterEvents {
  if (redisUrl) return new RedisClusterEvents(redisUrl);
  if (databaseUrl && isPostgres(dataSource.options)) return new PostgresClusterEvents(databaseUrl);
  return new TableClusterEvents(transactions);
}
