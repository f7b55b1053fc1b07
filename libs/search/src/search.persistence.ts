import type { Persistence } from '#platform';
import { CreateSearchRules1790000002725 } from './rules/create-search-rules.migration.js';
import { SearchRuleEntity } from './rules/search-rule.entity.js';

export const searchPersistence: Persistence = {
  entities: [SearchRuleEntity],
  migrations: [CreateSearchRules1790000002725],
};
