import { createReadStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { repositoryRoot } from '#platform';

export interface StarReview {
  product: string;
  rating: string;
  title: string;
  text: string;
}

/** Of the two public sets of reviews with stars, in turn, so that short and long ones mix. */
export async function readReviews(count: number): Promise<StarReview[]> {
  const folder = join(resolve(repositoryRoot(), process.env.ATTENDANT_DATA ?? '../shared/data'), 'reviews');
  const clothing = await read(join(folder, 'womens_clothing.csv.gz'), count, {
    product: 'Clothing ID',
    rating: 'Rating',
    title: 'Title',
    text: 'Review Text',
  });
  const instruments = await read(join(folder, 'amazon_musical_instruments.csv.gz'), count, {
    product: 'asin',
    rating: 'overall',
    title: 'summary',
    text: 'reviewText',
  });
  return clothing.flatMap((review, at) => [review, ...instruments.slice(at, at + 1)]).slice(0, count);
}

async function read(
  file: string,
  count: number,
  columns: Record<keyof StarReview, string>,
): Promise<StarReview[]> {
  const reviews: StarReview[] = [];
  const rows = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const cell = (field: keyof StarReview) => row[columns[field]] ?? '';
    const review = {
      product: cell('product'),
      rating: cell('rating'),
      title: cell('title'),
      text: cell('text'),
    };
    if (review.text.trim()) reviews.push(review);
    if (reviews.length >= count) break;
  }
  return reviews;
}
