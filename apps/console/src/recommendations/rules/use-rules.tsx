import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ResponseOf, type Rule, type RuleInput, routes } from '#contracts';
import { api } from '../../api/api.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { RECOMMENDER_KEY, rulesQuery } from '../recommendation-queries.js';
import { t } from '../../messages/index.js';

type Rules = ResponseOf<typeof routes.listRules>;

/** What happens to rules; each change is offered to be taken back. */
export function useRules() {
  const queries = useQueryClient();
  const put = (change: (items: Rule[]) => Rule[]) =>
    queries.setQueryData<Rules>(rulesQuery.queryKey, (known) => known && { items: change(known.items) });
  const settle = () => void queries.invalidateQueries({ queryKey: RECOMMENDER_KEY });
  const refused = (title: string) => (error: unknown) => {
    failed(title)(error);
    settle();
  };
  const offer = (id: string, done: string, onUndo: () => void) => offerUndo(`undo-rule-${id}`, done, onUndo);

  const create = useMutation({
    mutationFn: ({ input }: { input: RuleInput; done: string | null }) =>
      api(routes.createRule, { body: input }),
    onSuccess: (rule, { done }) => {
      put((items) => [...items, rule]);
      settle();
      if (done !== null) offer(rule.id, done, () => remove.mutate({ rule, done: null }));
    },
  });
  const replace = useMutation({
    mutationFn: ({ rule, input }: { rule: Rule; input: RuleInput; done: string | null }) =>
      api(routes.replaceRule, { params: { id: rule.id }, body: input }),
    onSuccess: (changed, { rule, done }) => {
      put((items) => items.map((item) => (item.id === rule.id ? changed : item)));
      settle();
      if (done !== null)
        offer(rule.id, done, () => replace.mutate({ rule: changed, input: rule, done: null }));
    },
  });
  const remove = useMutation({
    mutationFn: ({ rule }: { rule: Rule; done: string | null }) =>
      api(routes.deleteRule, { params: { id: rule.id } }),
    onMutate: ({ rule }) => put((items) => items.filter(({ id }) => id !== rule.id)),
    onSuccess: (_answer, { rule, done }) => {
      settle();
      if (done !== null) offer(rule.id, done, () => create.mutate({ input: rule, done: null }));
    },
    onError: refused(t('theRuleCouldNotBe')),
  });
  /** Shown at once; a refusal puts it back. */
  const toggle = (rule: Rule) => {
    const enabled = !rule.enabled;
    put((items) => items.map((item) => (item.id === rule.id ? { ...item, enabled } : item)));
    replace.mutate(
      {
        rule,
        input: { ...rule, enabled },
        done: t('ruleIsPart', { rule: rule.name, part: enabled ? 'on' : 'off' }),
      },
      { onError: refused(t('theRuleCouldNotBeChanged')) },
    );
  };
  return { create, replace, remove, toggle };
}
