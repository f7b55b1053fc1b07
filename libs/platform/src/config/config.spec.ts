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

  it('names every wrong variable, and a damaged file of secrets', () => {
    const DATA_DIR = mkdtempSync(join(root, 'damaged-'));
    expect(() => loadConfig({ DATA_DIR, PORT: 'x', TRUST_PROXY: '-1' })).toThrow(/PORT.*TRUST_PROXY/);
    writeFileSync(join(DATA_DIR, 'secrets.json'), '{"identitySecret": "short"');
    expect(() => loadConfig({ DATA_DIR })).toThrow(/secrets\.json is damaged/);
  });
});
