import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './config.js';

describe('the configuration', () => {
  const root = mkdtempSync(join(tmpdir(), 'attendant-config-'));
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('makes secrets once, for the eyes of its own account alone', () => {
    const DATA_DIR = join(root, 'fresh');
    const first = loadConfig({ DATA_DIR });
    expect(loadConfig({ DATA_DIR }).identitySecret).toBe(first.identitySecret);
    expect(first.identitySecret).not.toBe(first.visitorTokenSecret);
    expect(readdirSync(DATA_DIR)).toEqual(['secrets.json']);
    expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700);
    expect(statSync(join(DATA_DIR, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('takes a public address with or without a path, and nothing that a page or a cookie would read otherwise', () => {
    const DATA_DIR = mkdtempSync(join(root, 'path-'));
    const of = (PUBLIC_URL: string) => {
      const { publicUrl, basePath } = loadConfig({ DATA_DIR, PUBLIC_URL });
      return { publicUrl, basePath };
    };
    expect(of('')).toEqual({ publicUrl: undefined, basePath: '' });
    expect(of('https://shop.example/')).toEqual({ publicUrl: 'https://shop.example', basePath: '' });
    expect(of('https://shop.example/help/chat-1/')).toEqual({
      publicUrl: 'https://shop.example/help/chat-1',
      basePath: '/help/chat-1',
    });
    for (const wrong of ['/a"b', '/a;b', '/a//b', '/a?b=c', '/a#b', '/.well-known'])
      expect(() => of(`https://shop.example${wrong}`)).toThrow(/PUBLIC_URL/);
  });

  it('names every wrong variable, and a damaged file of secrets', () => {
    const DATA_DIR = mkdtempSync(join(root, 'damaged-'));
    expect(() => loadConfig({ DATA_DIR, PORT: 'x', TRUST_PROXY: '-1' })).toThrow(/PORT.*TRUST_PROXY/);
    writeFileSync(join(DATA_DIR, 'secrets.json'), '{"identitySecret": "short"');
    expect(() => loadConfig({ DATA_DIR })).toThrow(/secrets\.json is damaged/);
  });
});
