import { defineErrors } from '#platform';

export const recommenderErrors = defineErrors('recommender', {
  condition_invalid: { status: 400, message: 'The condition cannot be read.' },
  items_missing: {
    status: 400,
    message: 'This scenario starts from products: name them in `items`.',
  },
  version_unreadable: {
    status: 500,
    message: 'The files of this version are missing or damaged. Train a new one.',
  },
  nothing_to_train_on: {
    status: 409,
    message: 'There is not enough behaviour to train on: at least two products and two shoppers are needed.',
  },
  nothing_to_judge_on: {
    status: 409,
    message: 'Nobody has taken anything new since this version was trained: there is nothing to judge it on.',
  },
  experiment_running: { status: 409, message: 'A comparison is running. End it first.' },
  experiment_not_found: { status: 404, message: 'There is no such comparison.' },
  rule_not_found: { status: 404, message: 'There is no such rule.' },
});
