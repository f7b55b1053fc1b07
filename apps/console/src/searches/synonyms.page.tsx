import { Badge, Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SynonymDecision, SynonymProposal } from '#contracts';
import { formatCount } from '../format/number.js';
import { formatDate } from '../format/time.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import { AddButton } from './add-button.js';
import { OwnersFigure } from './owners-figure.js';
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
  const add = <AddButton label={t('newSynonym')} onClick={() => setAdding(true)} />;
  const isEmpty = synonyms.data?.items.length === 0 && synonyms.data.proposed.length === 0;
  return (
    <SectionPage title={t('synonyms')} tools={!isEmpty && add}>
      <Loaded query={synonyms} what={t('theSynonyms')} height={240}>
        {({ items, proposed }) => (
          <>
            {proposed.length > 0 && <Proposed proposed={proposed} />}
            {items.length > 0 && <Decided items={items} />}
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

function Proposed({ proposed }: { proposed: readonly SynonymProposal[] }) {
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
  return (
    <OwnersFigure
      title={t('proposedSynonyms')}
      note={t('whatBehaviourSpeaksFor')}
      name="proposed-synonyms"
      columns={columns}
      rows={proposed}
      rowKey={({ said, means }) => `${said} > ${means}`}
      buttons={({ said, means }) => (
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
      )}
    />
  );
}

function Decided({ items }: { items: readonly SynonymDecision[] }) {
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
  return (
    <OwnersFigure
      title={t('decidedSynonyms')}
      note={t('acceptedSynonymsHold')}
      name="synonyms"
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      buttons={(decision) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('forgetSynonym', { said: decision.said })}
          onClick={() => forget.mutate({ decision, undoable: true })}
        >
          {t('forget')}
        </Button>
      )}
    />
  );
}
