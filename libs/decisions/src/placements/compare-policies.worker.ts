import { answerInThread } from '#platform';
import { comparePolicies } from './compare-policies.js';

await answerInThread(comparePolicies);
