import { type Rule, type RuleAction, RuleInput, type Scenario } from '#contracts';

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
    problems[field] = PROBLEM[field] ?? 'Not a value for this field';
  }
  if (parsed.data) {
    const { startsAt, endsAt } = parsed.data;
    if (startsAt === null || endsAt === null || startsAt < endsAt)
      return { input: parsed.data, problems: null };
    problems['endsAt'] = 'It ends before it begins';
  }
  return { input: null, problems };
}

const numberOf = (value: number | string): number => (value === '' ? Number.NaN : Number(value));

const PROBLEM: Partial<Record<string, string>> = {
  name: 'Give it a name of 1 to 100 characters',
  where: 'Say which products it is for',
  amount: 'From −5 to 5',
  position: 'A whole number from 1 to 20',
  startsAt: 'Not a date',
  endsAt: 'Not a date',
};

/** What it does, in a few words: `Pin to place 2`. */
export function effectOf({ action, position, amount }: Pick<Rule, 'action' | 'position' | 'amount'>): string {
  switch (action) {
    case 'pin':
      return `Pin to place ${position}`;
    case 'hide':
      return 'Hide';
    case 'only':
      return 'Show nothing else';
    case 'boost':
      return amount < 0 ? `Lower by ${-amount}` : `Raise by ${amount}`;
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
