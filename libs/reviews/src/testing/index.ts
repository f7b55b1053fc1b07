export { fillMadeReviews } from './fill-made-reviews.js';
export { workByKilledWorkers } from './killed-workers.js';
export { MadeReviews, madeTree } from './made-reviews.js';
export { newReview, reviewProcess, settled } from './review-shop.js';
export { reviewSums } from './review-sums.js';
