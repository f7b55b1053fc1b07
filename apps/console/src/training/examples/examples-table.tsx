import { Button } from '@mantine/core';
import type { IntentExample } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { intentName } from '../../format/labels.js';
import { formatDateTime } from '../../format/time.js';
import type { Column } from '../../table/column.js';
import { IntentSelect } from '../intent-select.js';
import { t } from '../../messages/index.js';
import { useExamples } from './use-examples.js';
import classes from './examples.module.css';

const SOURCE_LABEL: Record<IntentExample['source'], string> = {
  correction: t('correctedAtTheDesk'),
  written: t('writtenByStaff'),
  suggested: t('labelledMessage'),
  feedback: t('confirmedByShoppers'),
  handover: t('answeredWithAnArticle'),
};

export function ExamplesTable({ title, examples }: { title: string; examples: readonly IntentExample[] }) {
  const { move, relabel, remove } = useExamples();
  const columns: Column<IntentExample>[] = [
    { id: 'text', label: t('message'), value: ({ text }) => text },
    {
      id: 'intent',
      label: t('means'),
      value: ({ intent }) => intentName(intent),
      cell: (example) => (
        <IntentSelect
          aria-label={t('whatTextMeans', { text: example.text })}
          className={classes.intent}
          value={example.intent}
          onChange={(intent) => relabel(example, intent)}
        />
      ),
    },
    { id: 'source', label: t('from'), value: ({ source }) => SOURCE_LABEL[source] },
    { id: 'by', label: t('by'), value: ({ by }) => by },
    {
      id: 'at',
      label: t('when'),
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => formatDateTime(createdAt),
    },
    {
      id: 'decide',
      label: t('decide'),
      value: ({ state }) => state,
      cell: (example) => (
        <span className={classes.buttons}>
          {example.state !== 'accepted' && (
            <Button size="compact-xs" onClick={() => move(example, 'accepted')}>
              {t('accept')}
            </Button>
          )}
          {example.state !== 'dismissed' && (
            <Button size="compact-xs" variant="default" onClick={() => move(example, 'dismissed')}>
              {t('dismiss')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => remove(example)}>
            {t('delete')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Figure title={title} name="intent-examples" columns={columns} rows={examples} rowKey={({ id }) => id} />
  );
}
