import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';
import { letterEncoder } from '../testing/fake-analyzer.js';
import { AspectMapper } from './aspect-mapper.js';
import { AspectTree } from './aspect-tree.js';

const node = (id: string, keywords: string[], more: { departments?: string[]; phrases?: string[] } = {}) => ({
  id,
  name: id,
  keywords,
  departments: [],
  phrases: [],
  children: [],
  ...more,
});

describe('AspectTree', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-aspects-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is delivered with what shops are spoken of', () => {
    const tree = AspectTree.load(join(repositoryRoot(), 'data/demo/aspects.yaml'));
    for (const id of [
      'quality',
      'fit',
      'price',
      'delivery',
      'packaging',
      'service',
      'returns',
      'look',
      'material',
    ])
      expect(tree.has(id)).toBe(true);
    for (const id of ['comfort', 'durability', 'battery', 'sound']) expect(tree.has(id)).toBe(true);
    expect(tree.nodes.find(({ id }) => id === 'durability')?.parent).toBe('quality');
  });

  it.each([
    ['aspects:\n  - id: Fit\n    name: Fit\n', '2:9', 'Lower-case'],
    ['aspects:\n  - id: fit\n    name: Fit\n    color: red\n', '4:5', 'color'],
    ['aspects:\n  - {id: fit, name: Fit}\n  - {id: fit, name: Again}\n', '2:3', '"fit" is used twice'],
    ['aspects: [\n', '', 'aspects.yaml'],
    ['aspects: []\n', '1:10', 'aspects'],
  ])('names what is wrong in %j', (content, place, what) => {
    const file = join(folder, 'aspects.yaml');
    writeFileSync(file, content);
    const load = () => AspectTree.load(file);
    expect(load).toThrow(place);
    expect(load).toThrow(what);
  });

  it('names a file that cannot be read', () => {
    expect(() => AspectTree.load(join(folder, 'missing.yaml'))).toThrow('missing.yaml');
  });
});

describe('AspectMapper', () => {
  const tree = new AspectTree([
    node('length', ['length', 'sleeve length']),
    node('width', ['sleeve']),
    node('battery', ['battery life', 'battery']),
    node('sound', ['tone'], { departments: ['Instruments'] }),
    node('color', ['tone']),
    node('smell', ['smell'], { phrases: ['stinks'] }),
  ]);
  const map = async (term: string, department: string | null = null) =>
    (await new AspectMapper(tree, letterEncoder()).map([{ term, department }]))[0];

  it('goes by the longest keyword, then by the last one, in any case and number', async () => {
    expect(await map('Sleeves')).toBe('width');
    expect(await map('the sleeve length')).toBe('length');
    expect(await map('length of the sleeves')).toBe('width');
    expect(await map('BATTERY LIFE of it')).toBe('battery');
  });

  it('maps more terms at once than it remembers', async () => {
    const terms = Array.from({ length: 50_010 }, (_, i) => ({ term: `smell ${i}`, department: null }));
    const nodes = await new AspectMapper(tree, letterEncoder()).map(terms);
    expect(new Set(nodes)).toEqual(new Set(['smell']));
  });

  it('prefers a node of the department, and leaves out those of others', async () => {
    expect(await map('tone', 'instruments')).toBe('sound');
    expect(await map('tone', 'Tops')).toBe('color');
  });

  it('goes by meaning where no word is known, and to no node where nothing is near', async () => {
    expect(await map('stink')).toBe('smell');
    expect(await map('xyz')).toBeNull();
    expect(await map('!?')).toBeNull();
  });

  it('asks once what a term means in all departments that have no nodes of their own', async () => {
    const encoder = letterEncoder();
    const asked: string[] = [];
    const mapper = new AspectMapper(tree, {
      model: encoder.model,
      encode: (texts, options) => {
        asked.push(...texts);
        return encoder.encode(texts, options);
      },
    });
    const terms = ['Tops', 'Dresses', 'dresses', 'Instruments', null].map((department) => ({
      term: 'stink',
      department,
    }));
    expect(await mapper.map(terms)).toEqual(terms.map(() => 'smell'));
    expect(asked.filter((text) => text === 'stink')).toHaveLength(3);
  });
});
