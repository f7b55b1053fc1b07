const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function that falls and then rises is least, to the given precision (Kiefer 1953). */
export const goldenSection = (
  low: number,
  high: number,
  precision: number,
  at: (place: number) => number,
): number => {
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let ofLeft = at(left);
  let ofRight = at(right);
  while (high - low > precision) {
    if (ofLeft <= ofRight) {
      high = right;
      [right, ofRight] = [left, ofLeft];
      left = high - GOLDEN * (high - low);
      ofLeft = at(left);
    } else {
      low = left;
      [left, ofLeft] = [right, ofRight];
      right = low + GOLDEN * (high - low);
      ofRight = at(right);
    }
  }
  return (low + high) / 2;
};

/**
 * The whole number between the bounds at which a function that falls and then rises is least; over wide ranges one within a
 * hundredth of the range of it.
 */
export const leastWhole = (low: number, high: number, at: (place: number) => number): number => {
  const known = new Map<number, number>();
  const value = (place: number): number => {
    const found = known.get(place) ?? at(place);
    known.set(place, found);
    return found;
  };
  const fine = Math.max(2, Math.floor((high - low) / 100));
  while (high - low > fine) {
    const left = low + Math.floor((high - low) / 3);
    const right = high - Math.floor((high - low) / 3);
    if (value(left) <= value(right)) high = right;
    else low = left;
  }
  let best = low;
  for (let place = low + 1; place <= high; place += Math.max(1, Math.floor(fine / 2)))
    if (value(place) < value(best)) best = place;
  return best;
};
