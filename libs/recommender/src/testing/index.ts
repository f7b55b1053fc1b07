export { openTestRecommender, type TestRecommender } from './test-recommender.js';
