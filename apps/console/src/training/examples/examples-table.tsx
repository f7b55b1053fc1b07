import { Button } from '@mantine/core';
import type { IntentExample } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { intentName } from '../../format/labels.js';
import { formatDateTime } from '../../format/time.js';
import type { Column } from '../../table/column.js';
import { IntentSelect } from '../intent-select.js';
import { useExamples } from './use-examples.js';
import classes from './examples.module.css';

const SOURCE_LABEL: Record<IntentExample['source'], string> = {
  correction: 'corrected at the desk',
  written: 'written',
  suggested: 'labelled message',
};

export function ExamplesTable({ title, examples }: { title: string; examples: readonly IntentExample[] }) {
  const { move, relabel, remove } = useExamples();
  const columns: Column<IntentExample>[] = [
    { id: 'text', label: 'Message', value: ({ text }) => text },
    {
      id: 'intent',
      label: 'Means',
      value: ({ intent }) => intentName(intent),
      cell: (example) => (
        <IntentSelect
          aria-label={`What “${example.text}” means`}
          className={classes.intent}
          value={example.intent}
          onChange={(intent) => relabel(example, intent)}
        />
      ),
    },
    { id: 'source', label: 'From', value: ({ source }) => SOURCE_LABEL[source] },
    { id: 'by', label: 'By', value: ({ by }) => by },
    {
      id: 'at',
      label: 'When',
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => formatDateTime(createdAt),
    },
    {
      id: 'decide',
      label: 'Decide',
      value: ({ state }) => state,
      cell: (example) => (
        <span className={classes.buttons}>
          {example.state !== 'accepted' && (
            <Button size="compact-xs" onClick={() => move(example, 'accepted')}>
              Accept
            </Button>
          )}
          {example.state !== 'dismissed' && (
            <Button size="compact-xs" variant="default" onClick={() => move(example, 'dismissed')}>
              Dismiss
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => remove(example)}>
            Delete
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Figure title={title} name="intent-examples" columns={columns} rows={examples} rowKey={({ id }) => id} />
  );
}
