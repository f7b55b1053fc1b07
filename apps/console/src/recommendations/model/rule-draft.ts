import { type Rule, type RuleAction, RuleInput, type Scenario } from '#contracts';
import { t } from '../../messages/index.js';

/** A rule while it is written: texts as the fields hold them. */
export interface RuleDraft {
  name: string;
  action: RuleAction;
  where: string;
  scenarios: Scenario[];
  amount: number | string;
  position: number | string;
  enabled: boolean;
  /** `2026-03-01T09:00`, local time; empty: no limit. */
  startsAt: string;
  endsAt: string;
}

export const emptyDraft: RuleDraft = {
  name: '',
  action: 'pin',
  where: '',
  scenarios: [],
  amount: 1,
  position: 1,
  enabled: true,
  startsAt: '',
  endsAt: '',
};

/** `2026-03-01T09:00`, in local time. */
function toLocal(at: number | null): string {
  if (at === null) return '';
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}

const fromLocal = (text: string): number | null => (text === '' ? null : new Date(text).getTime());

export const draftOf = ({ startsAt, endsAt, ...rule }: Rule): RuleDraft => ({
  ...rule,
  startsAt: toLocal(startsAt),
  endsAt: toLocal(endsAt),
});

/** The rule that is meant, or what is wrong by field. */
export function inputOf(
  draft: RuleDraft,
): { input: RuleInput; problems: null } | { input: null; problems: Partial<Record<string, string>> } {
  const { action, amount, position } = draft;
  const parsed = RuleInput.safeParse({
    ...draft,
    // What the action does not use is not asked for.
    amount: action === 'boost' ? numberOf(amount) : 1,
    position: action === 'pin' ? numberOf(position) : 1,
    startsAt: fromLocal(draft.startsAt),
    endsAt: fromLocal(draft.endsAt),
  });
  const problems: Partial<Record<string, string>> = {};
  for (const { path } of parsed.error?.issues ?? []) {
    const field = String(path[0]);
    problems[field] = PROBLEM[field] ?? t('notAValueForThis');
  }
  if (parsed.data) {
    const { startsAt, endsAt } = parsed.data;
    if (startsAt === null || endsAt === null || startsAt < endsAt)
      return { input: parsed.data, problems: null };
    problems['endsAt'] = t('itEndsBeforeItBegins');
  }
  return { input: null, problems };
}

const numberOf = (value: number | string): number => (value === '' ? Number.NaN : Number(value));

const PROBLEM: Partial<Record<string, string>> = {
  name: t('giveItANameOf'),
  where: t('sayWhichProductsItIs'),
  amount: t('from5To5'),
  position: t('aWholeNumberFrom1'),
  startsAt: t('notADate'),
  endsAt: t('notADate'),
};

/** What it does, in a few words: `Pin to place 2`. */
export function effectOf({ action, position, amount }: Pick<Rule, 'action' | 'position' | 'amount'>): string {
  switch (action) {
    case 'pin':
      return t('pinToPlacePosition', { position });
    case 'hide':
      return t('hide');
    case 'only':
      return t('showNothingElse');
    case 'boost':
      return amount < 0 ? t('lowerByValue', { value: -amount }) : t('raiseByAmount', { amount });
  }
}

/** Whether it is in force. */
export function stateOf(
  { enabled, startsAt, endsAt }: Pick<Rule, 'enabled' | 'startsAt' | 'endsAt'>,
  now: number,
): 'off' | 'later' | 'over' | 'in force' {
  if (!enabled) return 'off';
  if (startsAt !== null && now < startsAt) return 'later';
  return endsAt !== null && endsAt <= now ? 'over' : 'in force';
}

/** A condition cut where its mistake is. */
export function cutAt(where: string, position: number): { before: string; wrong: string; after: string } {
  const wrong = /^\s*(?:[\w.]+|\S)/.exec(where.slice(position))?.[0] ?? '';
  return {
    before: where.slice(0, position),
    wrong,
    after: where.slice(position + wrong.length),
  };
}
