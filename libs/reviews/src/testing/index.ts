export { FakeAnalyzer, letterEncoder } from './fake-analyzer.js';
export { fillMadeReviews } from './fill-made-reviews.js';
export { workByKilledWorkers } from './killed-workers.js';
export { MadeReviews, madeTree } from './made-reviews.js';
export { newReview, openTestQueue, reviewProcess, settled, smallTree } from './review-shop.js';
export { reviewSums } from './review-sums.js';
