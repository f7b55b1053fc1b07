import { answerInThread } from '#platform';
import { planProducts } from './plan-products.js';

await answerInThread(planProducts);
