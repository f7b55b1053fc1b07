import { defineErrors } from '#platform';

export const placementsErrors = defineErrors('placements', {
  placement_not_found: { status: 404, message: 'There is no such place.' },
});
