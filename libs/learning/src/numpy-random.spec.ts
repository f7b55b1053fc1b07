import { numpyRandom } from './numpy-random.js';

const draws = (seed: number, count: number) => {
  const random = numpyRandom(seed);
  return Array.from({ length: count }, random);
};

describe('numpyRandom', () => {
  // RandomState(seed).random_sample(n) of NumPy 2.4.6.
  it.each([
    [
      42,
      [0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366, 0.15601864044243652],
    ],
    [123456789, [0.532833024789759, 0.5341366008904166, 0.509553035526467]],
  ])('draws what NumPy draws from seed %i', (seed, expected) => {
    expect(draws(seed, expected.length)).toEqual(expected);
  });

  it('goes on as NumPy does after the state is renewed', () => {
    expect(draws(42, 1001).at(-1)).toBe(0.18513292883861965);
  });
});
