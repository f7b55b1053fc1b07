import { attack } from './attack.js';

describe('an erasure under load', () => {
  it('leaves nothing of the erased, in no table and no byte of a file, and everything of the others', async () => {
    const result = await attack({ shoppers: 60, erased: 20, seed: 7 });
    expect(result).toMatchObject({ erased: 20, found: [], lost: [], sameTraining: true });
    expect(result.kept.stored).toBe(result.kept.told);
    expect(result.kept.told).toBe(40 * 6);
  }, 60_000);
});
