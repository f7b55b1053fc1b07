/**
 * The Gini coefficient of amounts of 0 or more: sum over ascending x_i of (2i - n - 1) x_i, over n times their sum. 0 when
 * there is nothing to share.
 */
export const gini = (amounts: readonly number[]): number => {
  const ascending = [...amounts].sort((a, b) => a - b);
  const total = ascending.reduce((sum, amount) => sum + amount, 0);
  const weighted = ascending.reduce(
    (sum, amount, place) => sum + (2 * (place + 1) - ascending.length - 1) * amount,
    0,
  );
  return total === 0 ? 0 : weighted / (ascending.length * total);
};
