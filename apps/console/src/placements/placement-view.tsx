import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PlacementResults, SuggestionStrategy } from '#contracts';
import { Figure } from '../charts/figure.js';
import { SignedBar } from '../charts/signed-bar.js';
import { formatCount, formatDecimal, formatPercent } from '../format/number.js';
import { placeName } from './model/place-name.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import type { Column } from '../table/column.js';
import { Loaded } from '../ui/loaded.js';
import { placementResultsQuery } from './placement-queries.js';
import { PolicyFigure } from './policy-figure.js';
import { formatShare, rateColumns } from './rate-columns.js';
import { useTurn } from './use-turn.js';
import classes from '../ui/section-page.module.css';

type Arm = PlacementResults['arms'][number];

/** What the arms of the chat's place do. */
const STRATEGY: Record<string, string | undefined> = {
  need: t('strategyNeed'),
  popular: t('strategyPopular'),
  for_you: t('strategyForYou'),
  similar: t('strategySimilar'),
  goes_with: t('strategyGoesWith'),
} satisfies Record<SuggestionStrategy, string>;

const REWARD = { click: t('rewardClick'), cart: t('rewardCart'), purchase: t('rewardPurchase') } as const;

const stateOf = (arm: Arm, control: string): string =>
  arm.key === control ? t('armControl') : arm.stopped ? t('armStopped') : t('armTried');

function armColumns({ arms, placement: { control } }: PlacementResults): Column<Arm>[] {
  const most = Math.max(1e-9, ...arms.map(({ rate }) => rate?.high ?? 0));
  const furthest = Math.max(
    1e-9,
    ...arms.flatMap(({ difference }) =>
      difference ? [Math.abs(difference.low), Math.abs(difference.high)] : [],
    ),
  );
  return [
    { id: 'arm', label: t('arm'), value: ({ key }) => key },
    { id: 'content', label: t('shows'), value: ({ content }) => STRATEGY[content] ?? content },
    {
      id: 'state',
      label: t('state'),
      value: (arm) => stateOf(arm, control),
      cell: (arm) => (
        <Badge
          size="xs"
          variant="light"
          miw="max-content"
          color={arm.stopped ? 'red' : arm.key === control ? undefined : 'gray'}
        >
          {stateOf(arm, control)}
        </Badge>
      ),
    },
    {
      id: 'share',
      label: t('shareNow'),
      numeric: true,
      value: ({ share }) => share,
      cell: ({ share }) => formatPercent(share),
    },
    {
      id: 'shown',
      label: t('shownHead'),
      numeric: true,
      value: ({ shown }) => shown,
      cell: ({ shown }) => formatCount(shown),
    },
    {
      id: 'rewarded',
      label: t('rewarded'),
      numeric: true,
      value: ({ rewarded }) => rewarded,
      cell: ({ rewarded }) => formatCount(rewarded),
    },
    ...rateColumns<Arm>(({ rate }) => rate, {
      label: t('rate'),
      range: most,
      missing: () => t('nothingYet'),
    }),
    {
      id: 'differenceBar',
      label: t('againstTheControl'),
      value: ({ difference }) => difference?.value ?? null,
      cell: ({ difference }) =>
        difference ? (
          <SignedBar
            {...difference}
            range={furthest}
            label={t('differenceBounds', {
              difference: formatShare(difference.value),
              low: formatShare(difference.low),
              high: formatShare(difference.high),
            })}
          />
        ) : (
          '–'
        ),
    },
  ];
}

/** What a place has learnt, within which bounds it tries, and what its arms alone would have earned. */
export function PlacementView({
  id,
  days,
  onDays,
}: {
  id: string;
  days: number;
  onDays: (days: number) => void;
}) {
  const results = useQuery(placementResultsQuery(id));
  return (
    <Loaded query={results} what={t('thePlace')} height={360}>
      {(data) => (
        <>
          <Rails results={data} />
          <Figure
            title={t('whatWasLearntOf', { name: placeName(data.placement) })}
            note={t('differencesHoldHoweverOften')}
            name="placement-arms"
            columns={armColumns(data)}
            rows={data.arms}
            rowKey={({ key }) => key}
          />
          <PolicyFigure id={id} days={days} onDays={onDays} />
        </>
      )}
    </Loaded>
  );
}

function Rails({ results: { placement, regret, overBudget, pending } }: { results: PlacementResults }) {
  const me = useMe();
  const turn = useTurn();
  const { isOn, floor, regretBudget, reward, windowMinutes, headStart } = placement;
  return (
    <p className={classes.note}>
      {isOn ? t('placeLearns', { reward: REWARD[reward], minutes: windowMinutes }) : t('placeShowsControl')}{' '}
      {t('guardRails', { floor: formatPercent(floor) })}{' '}
      {headStart > 0 && `${t('headStartOf', { rounds: headStart })} `}
      {regretBudget === null
        ? t('regretSoFar', { regret: formatDecimal(Math.max(0, regret), 1) })
        : t('regretOfBudget', {
            regret: formatDecimal(Math.max(0, regret), 1),
            budget: formatDecimal(regretBudget, 1),
          })}{' '}
      {overBudget && `${t('overBudget')} `}
      {t('decisionsPending', { pending })}{' '}
      {me.role === 'owner' && (
        <Button
          size="compact-xs"
          variant="default"
          loading={turn.isPending}
          onClick={() => turn.mutate({ placement, isOn: !isOn, undoable: true })}
        >
          {isOn ? t('turnOff') : t('turnOn')}
        </Button>
      )}
    </p>
  );
}
