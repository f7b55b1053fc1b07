export { ClaimReader } from './contradictions/claims-in.js';
export { findContradictions, productClaimText } from './contradictions/find-contradictions.js';
export { fitting, nearest } from './nearest.js';
export { ProductFinder } from './product-finder.service.js';
export {
  scoreOf,
  SEARCH_FEATURES,
  SEARCH_WEIGHTS,
  type SearchFeatures,
  type SearchWeights,
} from './ranking.js';
export { SearchRules } from './rules/search-rules.service.js';
export { searchPersistence } from './search.persistence.js';
export { SynonymProposals } from './synonyms/synonym-proposals.service.js';
export type { SearchMade } from './searches/searches-made.js';
export { Searches } from './searches/searches.service.js';
export { SearchModule } from './search.module.js';
