import { type AddressInfo, createServer } from 'node:net';
import { connectRedis } from './connect-redis.js';

const REDIS = process.env.ATTENDANT_TEST_REDIS_URL as string;

describe('Redis at the start', () => {
  it('is waited for however long the process itself was busy', async () => {
    const connecting = connectRedis(REDIS, 200);
    const until = Date.now() + 600;
    while (Date.now() < until);
    const redis = await connecting;
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
  });

  it('is given up when it keeps silent, with the address and what to do', async () => {
    // It reads, so that it hears when the other side ends.
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    await expect(connectRedis(`redis://127.0.0.1:${port}`, 200)).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringContaining(`127.0.0.1:${port} does not answer`) as string,
    });
    silent.close();
  });
});
