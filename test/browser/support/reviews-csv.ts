const OPINIONS = [
  [1, 'The sleeves are far too short and the seams came apart after one wash. It went straight back.'],
  [5, 'Lovely soft fabric, the colour is exactly as shown and the fit is perfect. I would buy it again.'],
  [2, 'Delivery took three weeks and the box was torn. The jacket itself feels thin for the price.'],
  [4, 'Warm, light and comfortable on long walks. Only the zip is a little stiff.'],
  [3, 'It is a jacket. The pockets are where pockets are.'],
] as const;

const DAY = 86_400_000;

/** An export as shops have it, of reviews over the last weeks, with one row at its end that no review can be made of. */
export function reviewsCsv(count: number, now = Date.now()): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const [stars, text] = OPINIONS[index % OPINIONS.length] ?? OPINIONS[0];
    const date = new Date(now - index * DAY).toISOString().slice(0, 10);
    return `${index},Jacket ${index % 3},Outerwear,${stars},"${text} It was order ${index}.",${date},${20 + index}`;
  });
  return ['Review ID,Product Name,Kind,Rating,Review Text,Date,Age', ...rows, 'x,Jacket,Outerwear,5,,,'].join(
    '\n',
  );
}
