import { defineErrors } from '../errors/app-error.js';

export const jobsErrors = defineErrors('jobs', {
  dead_letter_not_found: {
    status: 404,
    message: 'No failed job has this id. It may have been redriven already.',
  },
});
