import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconReceipt, IconSparkles } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type IntentProof, routes } from '#contracts';
import { api } from '../../api/api.js';
import { Figure } from '../../charts/figure.js';
import { shortId, words } from '../../format/labels.js';
import { formatCount, formatDecimal, formatPercent } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import { Card } from '../../settings/card.js';
import type { Column } from '../../table/column.js';
import { EmptyState } from '../../ui/empty-state.js';
import { failed } from '../../ui/failed.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import classes from '../../ui/section-page.module.css';
import { t } from '../../messages/index.js';
import { ScoresFigure } from '../scores-figure.js';

/** Proving takes a minute or more; its receipt turns up by itself. */
const LOOK_MS = 10_000;

const proofsQuery = queryOptions({
  queryKey: ['intent-proofs'] as const,
  queryFn: ({ signal }) => api(routes.listIntentProofs, {}, signal),
  refetchInterval: LOOK_MS,
});

const route = getRouteApi('/shell/training/proofs');

/** Candidates that learnt from corrections: what each was held against, what it changes, what came of it. */
export function ProofsPage() {
  const proofs = useQuery(proofsQuery);
  const { proof: chosen } = route.useSearch();
  const prove = useMutation({
    mutationFn: () => api(routes.proveIntents, {}),
    onSuccess: () => notifications.show({ message: t('aCandidateLearnsTheCorrections') }),
    onError: failed(t('nothingCouldBeLearnt')),
  });
  const proveButton = (
    <Button
      size="xs"
      leftSection={<IconSparkles size={14} stroke={1.5} aria-hidden />}
      loading={prove.isPending}
      onClick={() => prove.mutate()}
    >
      {t('learnAndProveNow')}
    </Button>
  );
  return (
    <SectionPage title={t('proofs')} tools={proofs.data && proofs.data.items.length > 0 && proveButton}>
      <Loaded query={proofs} what={t('theProofs')} height={320}>
        {({ items }) => {
          const shown = items.find(({ id }) => id === chosen) ?? items[0];
          return shown ? (
            <>
              <Figure
                title={t('receiptsNewestFirst')}
                note={t('eachNightACandidateLearns2')}
                name="intent-proofs"
                columns={PROOFS}
                rows={items}
                rowKey={({ id }) => id}
              />
              <Receipt proof={shown} />
            </>
          ) : (
            <EmptyState
              icon={<IconReceipt size={32} stroke={1.5} />}
              title={t('nothingWasProvedYet')}
              text={t('eachNightACandidateLearns')}
              action={proveButton}
            />
          );
        }}
      </Loaded>
    </SectionPage>
  );
}

const OUTCOME: Record<IntentProof['outcome'], string> = {
  promoted: t('putToUse'),
  proposed: t('proposed'),
  rejected: t('notBetter'),
};

const interval = ({ gain }: IntentProof): string =>
  gain === null
    ? '–'
    : t('meanLowToHigh', { mean: points(gain.mean), low: points(gain.low), high: points(gain.high) });
const points = (share: number): string => `${share > 0 ? '+' : ''}${formatDecimal(100 * share, 1)}`;

const count = (id: 'taught' | 'heard' | 'labelled' | 'replayed', label: string): Column<IntentProof> => ({
  id,
  label,
  numeric: true,
  value: (proof) => proof[id],
  cell: (proof) => formatCount(proof[id]),
});

const PROOFS: readonly Column<IntentProof>[] = [
  {
    id: 'at',
    label: t('proved'),
    value: ({ at }) => at,
    cell: ({ id, at }) => (
      <Link to="/training/proofs" search={{ proof: id }} style={{ whiteSpace: 'nowrap' }}>
        {formatDateTime(at)}
      </Link>
    ),
  },
  {
    id: 'outcome',
    label: t('outcome'),
    value: ({ outcome }) => OUTCOME[outcome],
  },
  {
    id: 'gain',
    label: t('gainInPoints95Interval'),
    numeric: true,
    value: ({ gain }) => gain?.mean ?? null,
    cell: interval,
  },
  count('taught', t('correctionsLearnt')),
  count('heard', t('learntFromFeedback')),
  count('labelled', t('judgedOn')),
  count('replayed', t('messagesReplayed')),
  {
    id: 'changes',
    label: t('answersThatChange'),
    numeric: true,
    value: ({ changes }) => changes.length,
    cell: ({ changes }) => formatCount(changes.length),
  },
];

type Signal = IntentProof['signals'][number];

const SIGNAL: Record<Signal['signal'], string> = {
  thumb_up: t('thumbUp'),
  thumb_down: t('thumbDown'),
  not_helped: t('saidItDidNotHelp'),
  rated_well: t('conversationRatedWell'),
  rated_badly: t('conversationRatedBadly'),
  article: t('articleThatStaffSent'),
};

const SIGNALS: readonly Column<Signal>[] = [
  { id: 'signal', label: t('signal'), value: ({ signal }) => SIGNAL[signal] },
  {
    id: 'weight',
    label: t('weight'),
    numeric: true,
    value: ({ weight }) => weight,
    cell: ({ weight }) => formatDecimal(weight, 1),
  },
  {
    id: 'count',
    label: t('timesGiven'),
    numeric: true,
    value: ({ count: times }) => times,
    cell: ({ count: times }) => formatCount(times),
  },
];

type Change = IntentProof['changes'][number];
type Loss = IntentProof['losses'][number];

const nameOf = (intent: string | null): string => (intent === null ? t('outOfScope2') : words(intent));

const CHANGES: readonly Column<Change>[] = [
  { id: 'text', label: t('message'), value: ({ text }) => text },
  { id: 'before', label: t('before'), value: ({ before }) => nameOf(before) },
  { id: 'after', label: t('after'), value: ({ after }) => nameOf(after) },
];

const recall = (id: 'before' | 'after', label: string): Column<Loss> => ({
  id,
  label,
  numeric: true,
  value: (loss) => loss[id],
  cell: (loss) => formatPercent(loss[id]),
});

const LOSSES: readonly Column<Loss>[] = [
  { id: 'intent', label: t('intent'), value: ({ intent }) => words(intent) },
  recall('before', t('recallBefore')),
  recall('after', t('recallAfter')),
];

const VERDICT: Record<IntentProof['outcome'], string> = {
  promoted: t('itWasBetterAndAnswers'),
  proposed: t('itIsBetterItAnswers'),
  rejected: t('itIsNotSurelyBetter'),
};

/** What one candidate was held against. */
function Receipt({ proof }: { proof: IntentProof }) {
  const { at, outcome, candidate, changes, losses, replayed, scope, signals } = proof;
  return (
    <>
      <Card title={t('receiptOfAt', { at: formatDateTime(at) })}>
        <p className={classes.note}>
          {VERDICT[outcome]}{' '}
          <Link to="/training/versions" search={{ version: candidate }}>
            {t('versionCandidate', { candidate: shortId(candidate) })}
          </Link>
        </p>
      </Card>
      {signals.length > 0 && (
        <Figure
          title={t('whatFeedbackItWeighed')}
          note={t('ofTheSameWordsTaken')}
          name="proof-signals"
          columns={SIGNALS}
          rows={signals}
          rowKey={({ signal }) => signal}
        />
      )}
      {scope && (
        <ScoresFigure
          name="proof-scope"
          title={t('onLabelledMessagesInScope')}
          after={scope.after}
          before={scope.before}
          beforeIs={t('beforeAfterAScore')}
        />
      )}
      {losses.length > 0 && (
        <Figure
          title={t('intentsThatLoseMoreThan')}
          name="proof-losses"
          columns={LOSSES}
          rows={losses}
          rowKey={({ intent }) => intent}
        />
      )}
      {changes.length > 0 && (
        <Figure
          title={t('answersThatChangeOfReplayed', { replayed: formatCount(replayed) })}
          name="proof-changes"
          columns={CHANGES}
          rows={changes}
          rowKey={({ messageId }) => messageId}
        />
      )}
    </>
  );
}
