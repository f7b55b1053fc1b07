import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Rule, RuleAction, Scenario } from '#contracts';
import { describeError, fieldIssue } from '../../api/request-error.js';
import { useMe } from '../../session/me-context.js';
import { SCENARIO_LABEL } from '../model/labels.js';
import { draftOf, emptyDraft, inputOf, type RuleDraft } from '../model/rule-draft.js';
import { t } from '../../messages/index.js';
import { ConditionField } from './condition-field.js';
import { RuleEffect } from './rule-effect.js';
import { useRules } from './use-rules.js';
import classes from './rules.module.css';

const route = getRouteApi('/shell/recommendations/rules');

const ACTION_LABEL: Record<RuleAction, string> = {
  pin: t('pinToAPlace'),
  hide: t('hide'),
  only: t('showNothingElse'),
  boost: t('raiseOrLower'),
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
    if (rule) replace.mutate({ rule, input, done: t('savedInput', { input: input.name }) });
    else
      create.mutate(
        { input, done: t('addedInput', { input: input.name }) },
        { onSuccess: ({ id }) => open(id) },
      );
  };
  const wrongWhere = fieldIssue(saving.error, 'where');

  return (
    <section className={classes.editor} aria-label={rule ? t('ruleRule', { rule: rule.name }) : t('newRule')}>
      <form className={classes.form} onSubmit={save} noValidate>
        <h2 className={classes.title}>{rule ? rule.name : t('newRule')}</h2>
        <fieldset className={classes.fields} disabled={me.role !== 'owner'}>
          <TextInput
            size="xs"
            label={t('name')}
            description={t('explanationsOfSuggestionsNameIt')}
            maxLength={100}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={problem('name')}
            data-autofocus
          />
          <div className={classes.row}>
            <NativeSelect
              size="xs"
              label={t('does')}
              value={draft.action}
              onChange={(event) => set({ action: RuleAction.parse(event.currentTarget.value) })}
              data={RuleAction.options.map((value) => ({ value, label: ACTION_LABEL[value] }))}
            />
            {draft.action === 'pin' && (
              <NumberInput
                size="xs"
                label={t('place')}
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
                label={t('byStandardDeviations')}
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
            label={t('whereItIsShown')}
            placeholder={draft.scenarios.length === 0 ? t('everywhere') : undefined}
            value={draft.scenarios}
            onChange={(scenarios) => set({ scenarios: scenarios.map((name) => Scenario.parse(name)) })}
            data={Scenario.options.map((value) => ({ value, label: SCENARIO_LABEL[value] }))}
          />
          <div className={classes.row}>
            <TextInput
              size="xs"
              type="datetime-local"
              label={t('fromOptional')}
              value={draft.startsAt}
              onChange={(event) => set({ startsAt: event.currentTarget.value })}
              error={problem('startsAt')}
            />
            <TextInput
              size="xs"
              type="datetime-local"
              label={t('untilOptional')}
              value={draft.endsAt}
              onChange={(event) => set({ endsAt: event.currentTarget.value })}
              error={problem('endsAt')}
            />
          </div>
          <Checkbox
            size="xs"
            label={t('on')}
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
              {rule ? t('save') : t('addTheRule')}
            </Button>
            <Button size="xs" variant="default" onClick={() => open(undefined)}>
              {t('close')}
            </Button>
          </div>
        ) : (
          <p className={classes.holds}>{t('ownersChangeRules')}</p>
        )}
      </form>
      <RuleEffect input={input} replaces={rule?.id ?? null} />
    </section>
  );
}
