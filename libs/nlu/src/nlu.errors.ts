import { defineErrors } from '#platform';

export const nluErrors = defineErrors('nlu', {
  untrainable: { status: 422, message: 'The examples cannot be trained on.' },
  text_unreadable: { status: 422, message: 'The text has nothing to read.' },
  version_not_found: {
    status: 404,
    message: 'There is no such version. List the versions to see which there are.',
  },
  nothing_to_roll_back: {
    status: 409,
    message: 'No other version was in use before. Train one and activate it first.',
  },
  example_not_found: { status: 404, message: 'There is no such example.' },
  intent_unknown: { status: 422, message: 'The shop has no such intent.' },
  model_invalid: { status: 422, message: 'The folder does not hold a usable intent classifier.' },
});
