import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { aspectTree, visibleBranches } from '../model/aspect-tree.js';
import { aspectsQuery } from '../report-queries.js';
import { t } from '../../messages/index.js';

interface Props {
  label: string;
  value: string | null;
  onChange: (aspect: string | null) => void;
}

const INDENT = '\u2003';

/** A node of the aspect tree, or none. */
export function AspectSelect({ label, value, onChange }: Props) {
  const { data } = useQuery(aspectsQuery);
  const branches = visibleBranches(aspectTree(data?.items ?? []), new Set());
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: t('noAspect') },
        ...branches.map(({ node, depth }) => ({ value: node.id, label: INDENT.repeat(depth) + node.name })),
      ]}
    />
  );
}
