import { defineErrors } from '#platform';

export const searchErrors = defineErrors('search', {
  search_rule_not_found: { status: 404, message: 'There is no such rule of search.' },
});
