import { defineErrors } from '../errors/app-error.js';

export const inferenceErrors = defineErrors('inference', {
  inference_overloaded: {
    status: 503,
    message: 'Too many messages are waiting to be understood. Try again in a moment.',
  },
  text_too_long: { status: 413, message: 'The text is too long to read in one piece. Split it.' },
  inference_failed: { status: 500, message: 'The language model failed on this text.' },
  inference_closed: { status: 503, message: 'The server is shutting down.' },
  model_unusable: {
    status: 500,
    message: 'The language model cannot be loaded. MODEL_DIR must name a folder that apps/trainer exported.',
  },
});
