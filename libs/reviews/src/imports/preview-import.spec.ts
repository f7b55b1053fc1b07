import { gzipSync } from 'node:zlib';
import { previewImport } from './preview-import.js';

const chunks = (...parts: Uint8Array[]): AsyncIterable<Uint8Array> =>
  (async function* () {
    await Promise.resolve();
    yield* parts;
  })();
const CSV = 'Review Text,Rating,Kind\n' + 'It fits well and looks good,5,Coat\n'.repeat(20_000);

describe('previewImport', () => {
  it('tells the columns of a file by its beginning, and what they are', async () => {
    const { columns, mapping, notes } = await previewImport(
      chunks(Buffer.from(CSV.slice(0, 5000))),
      Date.now(),
    );
    expect(columns[0]).toEqual({ name: 'Review Text', sample: 'It fits well and looks good' });
    expect(mapping).toEqual({ text: 'Review Text', rating: 'Rating' });
    expect(notes[0]).toContain('No column says when');
  });

  it('reads what comes before the cut of a gzipped file', async () => {
    const whole = gzipSync(CSV, { level: 1 });
    const { mapping } = await previewImport(
      chunks(whole.subarray(0, Math.floor(whole.length / 2))),
      Date.now(),
    );
    expect(mapping.text).toBe('Review Text');
  });

  it.each([Buffer.from(''), Buffer.from('a,b\n'), Buffer.from([0x1f, 0x8b, 1, 2, 3])])(
    'refuses what has no row (%#)',
    async (file) => {
      await expect(previewImport(chunks(file), Date.now())).rejects.toMatchObject({
        code: 'import_unreadable',
      });
    },
  );
});
