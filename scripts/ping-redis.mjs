// Exits 0 when Redis answers at the address given.
import { Redis } from 'ioredis';

const redis = new Redis(process.argv[2], { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
try {
  await redis.connect();
  await redis.ping();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  redis.disconnect();
}
