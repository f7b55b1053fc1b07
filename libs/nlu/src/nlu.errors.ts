import { defineErrors } from '#platform';

export const nluErrors = defineErrors('nlu', {
  untrainable: { status: 422, message: 'The examples cannot be trained on.' },
  text_unreadable: { status: 422, message: 'The text has nothing to read.' },
  model_invalid: { status: 422, message: 'The folder does not hold a usable intent classifier.' },
});
