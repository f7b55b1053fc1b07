import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import express from 'express';
import { compressed } from './compressed.js';

describe('built files', () => {
  const text = 'console.log(1);'.repeat(100);
  let folder: string;
  let server: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'compressed-'));
    writeFileSync(join(folder, 'a.js'), text);
    writeFileSync(join(folder, 'a.js.br'), brotliCompressSync(text));
    writeFileSync(join(folder, 'a.js.gz'), gzipSync(text));
    writeFileSync(join(folder, 'b.js'), text);
    const app = express();
    app.use('/assets', compressed(folder));
    app.use('/assets', express.static(folder, { index: false }));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const ask = (path: string, accept?: string) =>
    new Promise<{ response: IncomingMessage; body: Buffer }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const headers = accept === undefined ? {} : { 'accept-encoding': accept };
      get({ port, host: '127.0.0.1', path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ response, body: Buffer.concat(chunks) }));
      }).on('error', reject);
    });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('go to who takes %s as %s', async (accept, encoding, unpack) => {
    const { response, body } = await ask('/assets/a.js?v=1', accept);
    expect(response.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(response.headers['content-type']).toContain('javascript');
    expect(unpack(body).toString()).toBe(text);
  });

  it('go as they are to who takes neither, and where nothing is compressed', async () => {
    for (const [path, accept] of [
      ['/assets/a.js', undefined],
      ['/assets/b.js', 'br'],
    ] as const) {
      const { response, body } = await ask(path, accept);
      expect(response.headers['content-encoding']).toBeUndefined();
      expect(body.toString()).toBe(text);
    }
    expect((await ask('/assets/..%2fsecret.js', 'br')).response.statusCode).not.toBe(200);
  });
});
