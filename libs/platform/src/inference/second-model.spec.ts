import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secondModel } from './second-model.js';

describe('the model for other languages', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'second-model-'));
    await mkdir(join(folder, 'attendant-base'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const wanted = (): string | null =>
    secondModel({ shopDir: folder, modelDir: join(folder, 'attendant-base') });

  it('is wanted where the shop speaks several languages and it lies beside the first', async () => {
    const second = join(folder, 'attendant-multilingual');
    await mkdir(second);
    await writeFile(join(folder, 'shop.yaml'), 'languages: [en, de]\n');
    expect(wanted()).toBe(second);
    await writeFile(join(folder, 'shop.yaml'), 'languages: [en]\n');
    expect(wanted()).toBeNull();
  });

  it('is not, without a word, where there is none', async () => {
    await writeFile(join(folder, 'shop.yaml'), 'languages: [en, de]\n');
    expect(wanted()).toBeNull();
  });
});
