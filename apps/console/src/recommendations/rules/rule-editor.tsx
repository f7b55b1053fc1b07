import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Rule, RuleAction, Scenario } from '#contracts';
import { describeError, fieldIssue } from '../../api/request-error.js';
import { useMe } from '../../session/me-context.js';
import { SCENARIO_LABEL } from '../model/labels.js';
import { draftOf, emptyDraft, inputOf, type RuleDraft } from '../model/rule-draft.js';
import { ConditionField } from './condition-field.js';
import { RuleEffect } from './rule-effect.js';
import { useRules } from './use-rules.js';
import classes from './rules.module.css';

const route = getRouteApi('/shell/recommendations/rules');

const ACTION_LABEL: Record<RuleAction, string> = {
  pin: 'Pin to a place',
  hide: 'Hide',
  only: 'Show nothing else',
  boost: 'Raise or lower',
};

/** One rule with its fields, and beside them what it does. Analysts see both and change nothing. */
export function RuleEditor({ rule }: { rule: Rule | null }) {
  const me = useMe();
  const navigate = route.useNavigate();
  const { create, replace } = useRules();
  const [draft, setDraft] = useState<RuleDraft>(rule ? draftOf(rule) : emptyDraft);
  const [tried, setTried] = useState(false);
  const { input, problems } = inputOf(draft);
  const saving = rule ? replace : create;
  const set = (changes: Partial<RuleDraft>) => {
    setDraft((current) => ({ ...current, ...changes }));
    if (saving.error) saving.reset();
  };
  const problem = (field: string) => (tried ? problems?.[field] : undefined);
  const open = (id: string | undefined) => void navigate({ search: (current) => ({ ...current, rule: id }) });
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!input) return;
    if (rule) replace.mutate({ rule, input, done: `Saved “${input.name}”.` });
    else create.mutate({ input, done: `Added “${input.name}”.` }, { onSuccess: ({ id }) => open(id) });
  };
  const wrongWhere = fieldIssue(saving.error, 'where');

  return (
    <section className={classes.editor} aria-label={rule ? `Rule ${rule.name}` : 'New rule'}>
      <form className={classes.form} onSubmit={save} noValidate>
        <h2 className={classes.title}>{rule ? rule.name : 'New rule'}</h2>
        <fieldset className={classes.fields} disabled={me.role !== 'owner'}>
          <TextInput
            size="xs"
            label="Name"
            description="Explanations of suggestions name it"
            maxLength={100}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={problem('name')}
            data-autofocus
          />
          <div className={classes.row}>
            <NativeSelect
              size="xs"
              label="Does"
              value={draft.action}
              onChange={(event) => set({ action: RuleAction.parse(event.currentTarget.value) })}
              data={RuleAction.options.map((value) => ({ value, label: ACTION_LABEL[value] }))}
            />
            {draft.action === 'pin' && (
              <NumberInput
                size="xs"
                label="Place"
                min={1}
                max={20}
                allowDecimal={false}
                value={draft.position}
                onChange={(position) => set({ position })}
                error={problem('position')}
              />
            )}
            {draft.action === 'boost' && (
              <NumberInput
                size="xs"
                label="By standard deviations"
                min={-5}
                max={5}
                step={0.5}
                value={draft.amount}
                onChange={(amount) => set({ amount })}
                error={problem('amount')}
              />
            )}
          </div>
          <ConditionField
            where={draft.where}
            onChange={(where) => set({ where })}
            problem={wrongWhere ?? problem('where')}
          />
          <MultiSelect
            size="xs"
            label="Where it is shown"
            placeholder={draft.scenarios.length === 0 ? 'Everywhere' : undefined}
            value={draft.scenarios}
            onChange={(scenarios) => set({ scenarios: scenarios.map((name) => Scenario.parse(name)) })}
            data={Scenario.options.map((value) => ({ value, label: SCENARIO_LABEL[value] }))}
          />
          <div className={classes.row}>
            <TextInput
              size="xs"
              type="datetime-local"
              label="From (optional)"
              value={draft.startsAt}
              onChange={(event) => set({ startsAt: event.currentTarget.value })}
              error={problem('startsAt')}
            />
            <TextInput
              size="xs"
              type="datetime-local"
              label="Until (optional)"
              value={draft.endsAt}
              onChange={(event) => set({ endsAt: event.currentTarget.value })}
              error={problem('endsAt')}
            />
          </div>
          <Checkbox
            size="xs"
            label="On"
            checked={draft.enabled}
            onChange={(event) => set({ enabled: event.currentTarget.checked })}
          />
          {saving.error && wrongWhere === undefined && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {describeError(saving.error)}
            </Text>
          )}
        </fieldset>
        {me.role === 'owner' ? (
          <div className={classes.buttons}>
            <Button size="xs" type="submit" loading={saving.isPending}>
              {rule ? 'Save' : 'Add the rule'}
            </Button>
            <Button size="xs" variant="default" onClick={() => open(undefined)}>
              Close
            </Button>
          </div>
        ) : (
          <p className={classes.holds}>Owners change rules.</p>
        )}
      </form>
      <RuleEffect input={input} replaces={rule?.id ?? null} />
    </section>
  );
}
