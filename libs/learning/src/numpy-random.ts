import type { Random } from './random.js';

const SIZE = 624;
const SHIFT = 397;

/**
 * The numbers of NumPy's `numpy.random.seed(seed); numpy.random.rand()`, to the last bit: published splits of public
 * data sets were drawn with it, and can be drawn again. The Mersenne Twister MT19937 (Matsumoto & Nishimura, ACM TOMACS
 * 1998) with 53 bits of two draws for each number.
 *
 * @param seed an integer from 0 to 2^32 - 1
 */
export const numpyRandom = (seed: number): Random => {
  const state = new Uint32Array(SIZE);
  state[0] = seed >>> 0;
  for (let i = 1; i < SIZE; i++) {
    const last = state[i - 1] as number;
    state[i] = Math.imul(1812433253, last ^ (last >>> 30)) + i;
  }
  let position = SIZE;
  const refill = () => {
    for (let i = 0; i < SIZE; i++) {
      const joined = ((state[i] as number) & 0x80000000) | ((state[(i + 1) % SIZE] as number) & 0x7fffffff);
      state[i] = (state[(i + SHIFT) % SIZE] as number) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    position = 0;
  };
  const next32 = (): number => {
    if (position === SIZE) refill();
    let tempered = state[position++] as number;
    tempered ^= tempered >>> 11;
    tempered ^= (tempered << 7) & 0x9d2c5680;
    tempered ^= (tempered << 15) & 0xefc60000;
    return (tempered ^ (tempered >>> 18)) >>> 0;
  };
  return () => {
    const high = next32() >>> 5;
    return (high * 2 ** 26 + (next32() >>> 6)) / 2 ** 53;
  };
};
