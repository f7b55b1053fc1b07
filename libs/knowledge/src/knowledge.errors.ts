import { defineErrors } from '#platform';

export const knowledgeErrors = defineErrors('knowledge', {
  invalid_shop_files: { status: 500, message: "The shop's files are not valid." },
  article_not_found: { status: 404, message: 'There is no such help article.' },
});
