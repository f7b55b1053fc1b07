import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, type ResponseOf, routes, type SearchRule, type SynonymDecision } from '#contracts';
import { api } from '../api/api.js';
import { t } from '../messages/index.js';
import { failed } from '../ui/failed.js';
import { offerUndo } from '../ui/offer-undo.js';
import { SEARCHES_KEY } from './search-queries.js';

type ListedRule = ResponseOf<typeof routes.listSearchRules>['items'][number];

/** What an owner makes of searches; each change is offered to be taken back. */
export function useSearches() {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: SEARCHES_KEY });
  const decide = useMutation({
    mutationFn: (body: BodyInputOf<typeof routes.decideSynonym>) => api(routes.decideSynonym, { body }),
    onSuccess: (decision) => {
      void settle();
      offerUndo(`undo-synonym-${decision.id}`, t('synonymIs', { ...decision }), () =>
        forget.mutate({ decision, undoable: false }),
      );
    },
    onError: failed(t('theSynonymCouldNotBeKept')),
  });
  const forget = useMutation({
    mutationFn: ({ decision: { id } }: { decision: SynonymDecision; undoable: boolean }) =>
      api(routes.deleteSynonym, { params: { id } }),
    onSuccess: (_, { decision, undoable }) => {
      void settle();
      const { said, means, state } = decision;
      if (undoable)
        offerUndo(`undo-synonym-${decision.id}`, t('synonymForgotten', { said, means }), () =>
          decide.mutate({ said, means, state }),
        );
    },
    onError: failed(t('theSynonymCouldNotBeKept')),
  });
  const addRule = useMutation({
    mutationFn: (body: BodyInputOf<typeof routes.createSearchRule>) => api(routes.createSearchRule, { body }),
    onSuccess: (rule: SearchRule) => {
      void settle();
      offerUndo(`undo-search-rule-${rule.id}`, t('searchRuleAdded', { query: rule.query }), () =>
        removeRule.mutate({ rule, undoable: false }),
      );
    },
    onError: failed(t('theRuleCouldNotBe')),
  });
  const removeRule = useMutation({
    mutationFn: ({ rule: { id } }: { rule: SearchRule | ListedRule; undoable: boolean }) =>
      api(routes.deleteSearchRule, { params: { id } }),
    onSuccess: (_, { rule, undoable }) => {
      void settle();
      const { query, action, productId, position } = rule;
      if (undoable)
        offerUndo(`undo-search-rule-${rule.id}`, t('searchRuleRemoved', { query }), () =>
          addRule.mutate({ query, action, productId, position }),
        );
    },
    onError: failed(t('theRuleCouldNotBe')),
  });
  return { decide, forget, addRule, removeRule };
}
