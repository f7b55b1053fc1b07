import { normalTails } from './beta-distribution.js';

/** Share of the standard normal distribution below a value; absolute error below 1e-12. */
export const normalBelow = (z: number): number => (z < 0 ? normalTails(z) / 2 : 1 - normalTails(z) / 2);

/** The value below which a share of the standard normal distribution lies, by bisection. */
export const normalQuantile = (share: number): number => {
  let low = -40;
  let high = 40;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
