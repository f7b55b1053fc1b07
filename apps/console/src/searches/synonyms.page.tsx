import { Badge, Button } from '@mantine/core';
import { IconLanguage, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SynonymDecision, SynonymProposal } from '#contracts';
import { Figure } from '../charts/figure.js';
import { formatCount } from '../format/number.js';
import { formatDate } from '../format/time.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import type { Column } from '../table/column.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import { synonymsQuery } from './search-queries.js';
import { SynonymDialog } from './synonym-dialog.js';
import { useSearches } from './use-searches.js';
import classes from './searches.module.css';

const EVIDENCE: Record<SynonymProposal['evidence'], string> = {
  reformulated: t('triedNextWithSuccess'),
  same_products: t('leadToTheSameProducts'),
};

const PHRASES: Column<{ said: string; means: string }>[] = [
  { id: 'said', label: t('shoppersSay'), value: ({ said }) => said },
  { id: 'means', label: t('theShopCallsIt'), value: ({ means }) => means },
];

/** What one phrase is searched for as: proposed by behaviour, and decided. */
export function SynonymsPage() {
  const synonyms = useQuery(synonymsQuery);
  const [adding, setAdding] = useState(false);
  const isOwner = useMe().role === 'owner';
  const add = isOwner && (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {t('newSynonym')}
    </Button>
  );
  const isEmpty = synonyms.data?.items.length === 0 && synonyms.data.proposed.length === 0;
  return (
    <SectionPage title={t('synonyms')} tools={!isEmpty && add}>
      <Loaded query={synonyms} what={t('theSynonyms')} height={240}>
        {({ items, proposed }) => (
          <>
            {proposed.length > 0 && <Proposed proposed={proposed} isOwner={isOwner} />}
            {items.length > 0 && <Decided items={items} isOwner={isOwner} />}
            {isEmpty && (
              <EmptyState
                icon={<IconLanguage size={32} stroke={1.5} />}
                title={t('noSynonymYet')}
                text={t('synonymsAreProposed')}
                action={add}
              />
            )}
          </>
        )}
      </Loaded>
      {adding && <SynonymDialog onClose={() => setAdding(false)} />}
    </SectionPage>
  );
}

function Proposed({ proposed, isOwner }: { proposed: readonly SynonymProposal[]; isOwner: boolean }) {
  const { decide } = useSearches();
  const columns: Column<SynonymProposal>[] = [
    ...PHRASES,
    { id: 'evidence', label: t('reason'), value: ({ evidence }) => EVIDENCE[evidence] },
    {
      id: 'shoppers',
      label: t('shoppersHead'),
      numeric: true,
      value: ({ shoppers }) => shoppers,
      cell: ({ shoppers }) => formatCount(shoppers),
    },
  ];
  const tools: Column<SynonymProposal> = {
    id: 'tools',
    label: t('change'),
    value: () => null,
    cell: ({ said, means }) => (
      <span className={classes.buttons}>
        <Button size="compact-xs" onClick={() => decide.mutate({ said, means, state: 'accepted' })}>
          {t('accept')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => decide.mutate({ said, means, state: 'refused' })}
        >
          {t('refuse')}
        </Button>
      </span>
    ),
  };
  return (
    <Figure
      title={t('proposedSynonyms')}
      note={t('whatBehaviourSpeaksFor')}
      name="proposed-synonyms"
      columns={isOwner ? [...columns, tools] : columns}
      rows={proposed}
      rowKey={({ said, means }) => `${said} > ${means}`}
    />
  );
}

function Decided({ items, isOwner }: { items: readonly SynonymDecision[]; isOwner: boolean }) {
  const { forget } = useSearches();
  const columns: Column<SynonymDecision>[] = [
    ...PHRASES,
    {
      id: 'state',
      label: t('state'),
      value: ({ state }) => (state === 'accepted' ? t('accepted') : t('refusedState')),
      cell: ({ state }) => (
        <Badge size="xs" variant="light" color={state === 'accepted' ? undefined : 'gray'}>
          {state === 'accepted' ? t('accepted') : t('refusedState')}
        </Badge>
      ),
    },
    { id: 'at', label: t('since'), value: ({ at }) => at, cell: ({ at }) => formatDate(at) },
  ];
  const tools: Column<SynonymDecision> = {
    id: 'tools',
    label: t('change'),
    value: () => null,
    cell: (decision) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('forgetSynonym', { said: decision.said })}
        onClick={() => forget.mutate({ decision, undoable: true })}
      >
        {t('forget')}
      </Button>
    ),
  };
  return (
    <Figure
      title={t('decidedSynonyms')}
      note={t('acceptedSynonymsHold')}
      name="synonyms"
      columns={isOwner ? [...columns, tools] : columns}
      rows={items}
      rowKey={({ id }) => id}
    />
  );
}
