import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { guardedRequest, isPrivateAddress } from './guarded-request.js';

const limits = { method: 'GET', maxBytes: 10_000, patience: 5_000 } as const;

describe('guardedRequest', () => {
  let server: Server;
  const serve = async (listener: RequestListener): Promise<string> => {
    server = createServer(listener);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('reaches nothing of this machine or of private networks, by whatever name or redirect', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    });
    const { port } = new URL(url);
    for (const address of [
      url,
      `http://localhost:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      'file:///etc/passwd',
    ])
      await expect(
        (async () => guardedRequest(address, { ...limits, allowPrivate: false }))(),
      ).rejects.toThrow(/private network|no web address/);
    expect(asked).toEqual([]);
    expect(['10.1.2.3', '192.168.0.9', 'fe80::1', '::1', 'fd00::1', '0.0.0.0'].every(isPrivateAddress)).toBe(
      true,
    );
    expect(['93.184.215.14', '2606:2800:21f::1'].some(isPrivateAddress)).toBe(false);
  });

  it('waits no longer than it is told, and leaves unread what is too long where it may', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/long') response.writeHead(200).end(Buffer.alloc(500_000));
    });
    const post = (path: string, patience: number) =>
      guardedRequest(`${url}${path}`, {
        ...limits,
        ...{ method: 'POST', body: '{}', isCut: true, patience, allowPrivate: true },
      });
    await expect(post('/silent', 50)).rejects.toThrow(/timeout|aborted/u);
    expect((await post('/long', 5_000)).body).toHaveLength(10_000);
  });

  it('follows a few redirects, unpacks, and ends an answer at its limit, packed or not', async () => {
    const url = await serve((request, response) => {
      const path = request.url ?? '';
      if (path === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (path === '/there') response.writeHead(302, { location: '/packed' }).end();
      else if (path === '/packed')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello'));
      else if (path === '/bomb')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
      else response.writeHead(200).end(Buffer.alloc(20_000));
    });
    const get = (path: string) => guardedRequest(`${url}${path}`, { ...limits, allowPrivate: true });
    expect((await get('/there')).body.toString()).toBe('hello');
    await expect(get('/round')).rejects.toThrow('redirects');
    await expect(get('/bomb')).rejects.toThrow('more than 10000 bytes');
    await expect(get('/endless')).rejects.toThrow('more than 10000 bytes');
  });
});
