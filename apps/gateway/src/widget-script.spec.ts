import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { widgetScript } from './widget-script.js';

describe('the script of the widget', () => {
  const built = `const told = 'attendant-languages:en';${'x();'.repeat(200)}`;
  const told = built.replace(':en', ':de,en,zh');
  let folder: string;
  let server: Server;
  let url: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'widget-'));
    const app = express();
    app.use(widgetScript(folder, ['de', 'en', 'zh']));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it.each(['br', 'gzip', 'identity'])(
    'says which languages the shop speaks, sent as %s',
    async (encoding) => {
      expect((await fetch(`${url}/widget.js`)).status).toBe(404);
      writeFileSync(join(folder, 'widget.js'), built);
      const response = await fetch(`${url}/widget.js?v=1`, { headers: { 'accept-encoding': encoding } });
      expect(await response.text()).toBe(told);
      expect(response.headers.get('content-type')).toContain('javascript');
      expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
    },
  );

  it('is not sent again to who has it', async () => {
    writeFileSync(join(folder, 'widget.js'), built);
    const first = await fetch(`${url}/widget.js`, { headers: { 'accept-encoding': 'br' } });
    // As a browser asks; `fetch` of Node asks for a fresh one whatever it has.
    const headers = { 'if-none-match': first.headers.get('etag') ?? '', 'accept-encoding': 'br, gzip' };
    const status = await new Promise((resolve) =>
      get(`${url}/widget.js`, { headers }, (response) => resolve(response.resume().statusCode)),
    );
    expect(status).toBe(304);
  });

  it('is all that it answers', async () => {
    writeFileSync(join(folder, 'widget.js'), built);
    expect((await fetch(`${url}/other.js`)).status).toBe(404);
    expect((await fetch(`${url}/widget.js`, { method: 'POST' })).status).toBe(404);
  });
});
