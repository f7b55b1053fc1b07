import { defineErrors } from '#platform';

export const nluErrors = defineErrors('nlu', {
  untrainable: { status: 422, message: 'The examples cannot be trained on.' },
  text_unreadable: { status: 422, message: 'The text has nothing to read.' },
  example_not_found: { status: 404, message: 'There is no such example.' },
  intent_unknown: { status: 422, message: 'The shop has no such intent.' },
  too_few_corrections: { status: 409, message: 'There are too few corrections to learn from.' },
  head_unusable: { status: 500, message: 'The files of this head are missing or damaged.' },
  model_invalid: { status: 422, message: 'The folder does not hold a usable intent classifier.' },
});
