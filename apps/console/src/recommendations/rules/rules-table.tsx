import { Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Rule } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { useMe } from '../../session/me-context.js';
import type { Column } from '../../table/column.js';
import { useNow } from '../../ui/use-now.js';
import { SCENARIO_LABEL } from '../model/labels.js';
import { effectOf, stateOf } from '../model/rule-draft.js';
import { t } from '../../messages/index.js';
import { useRules } from './use-rules.js';
import classes from './rules.module.css';

const STATE_LABEL: Record<ReturnType<typeof stateOf>, string> = {
  off: t('ruleOff'),
  later: t('ruleLater'),
  over: t('ruleOver'),
  'in force': t('ruleInForce'),
};

const columns = (now: number): Column<Rule>[] => [
  {
    id: 'name',
    label: t('rule'),
    value: ({ name }) => name,
    cell: ({ id, name }) => (
      <Link from="/recommendations/rules" to="." search={(current) => ({ ...current, rule: id })}>
        {name}
      </Link>
    ),
  },
  { id: 'effect', label: t('does'), value: effectOf },
  {
    id: 'where',
    label: t('forProductsWhere'),
    value: ({ where }) => where,
    cell: ({ where }) => <code className={classes.code}>{where}</code>,
  },
  {
    id: 'scenarios',
    label: t('shownAs'),
    value: ({ scenarios }) =>
      scenarios.map((name) => SCENARIO_LABEL[name]).join(', ') || t('everywhereShown'),
  },
  {
    id: 'state',
    label: t('state'),
    value: (rule) => STATE_LABEL[stateOf(rule, now)],
    cell: (rule) => {
      const state = stateOf(rule, now);
      return (
        <Badge size="xs" variant="light" color={state === 'in force' ? undefined : 'gray'}>
          {STATE_LABEL[state]}
        </Badge>
      );
    },
  },
];

/** The shop's rules, oldest first, as they are applied. */
export function RulesTable({ rules }: { rules: readonly Rule[] }) {
  const me = useMe();
  const now = useNow();
  const { toggle, remove } = useRules();
  const tools: Column<Rule> = {
    id: 'tools',
    label: t('change'),
    value: () => null,
    cell: (rule) => (
      <span className={classes.buttons}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('turnPartRule', { part: rule.enabled ? 'off' : 'on', rule: rule.name })}
          onClick={() => toggle(rule)}
        >
          {rule.enabled ? t('turnOff') : t('turnOn')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('deleteRule', { rule: rule.name })}
          onClick={() => remove.mutate({ rule, done: t('deletedRule', { rule: rule.name }) })}
        >
          {t('delete')}
        </Button>
      </span>
    ),
  };
  return (
    <Figure
      title={t('rulesOverWhatIsSuggested')}
      note={t('eachHoldsForEveryShopper')}
      name="recommender-rules"
      columns={me.role === 'owner' ? [...columns(now), tools] : columns(now)}
      rows={rules}
      rowKey={({ id }) => id}
    />
  );
}
