import { oneText } from '../../router-search.js';
import { parseWhySearch, type WhySearch } from './why-search.js';

/** The address of the rules: the open one (`new`: one to be), and for whom its effect is shown. */
export interface RulesSearch extends WhySearch {
  rule?: string;
}

export const parseRulesSearch = (raw: Record<string, unknown>): RulesSearch => ({
  ...parseWhySearch(raw),
  rule: oneText(raw['rule']),
});
