import { Redis } from 'ioredis';

/** The URL of one of Redis's databases, emptied: jobs that a killed run left behind would be done first. */
export async function emptyRedisDatabase(server: string, place: number): Promise<string> {
  const url = Object.assign(new URL(server), { pathname: `/${String(place)}` }).href;
  const redis = new Redis(url);
  await redis.flushdb();
  await redis.quit();
  return url;
}
