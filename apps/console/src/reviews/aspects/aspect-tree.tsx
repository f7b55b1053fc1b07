import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AspectNode, BreakdownItem } from '#contracts';
import { formatCount, formatNet } from '../../format/number.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { NetBar, NetSparkline } from '../aspect-columns.js';
import { aspectTree, visibleBranches } from '../model/aspect-tree.js';
import { t } from '../../messages/index.js';
import classes from './aspects.module.css';

interface Props {
  nodes: readonly AspectNode[];
  items: readonly BreakdownItem[];
  selected: string | undefined;
  onSelect: (node: string) => void;
}

/** The shop's aspects with their sentiment; those that nobody speaks of are left out. J and K walk through. */
export function AspectTree({ nodes, items, selected, onSelect }: Props) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const figures = useMemo(() => new Map(items.map((item) => [item.value, item])), [items]);
  const branches = useMemo(
    () =>
      visibleBranches(aspectTree(nodes), folded).flatMap((branch) => {
        const item = figures.get(branch.node.id);
        return item ? [{ ...branch, item }] : [];
      }),
    [nodes, folded, figures],
  );
  const toggle = (id: string) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    setFolded(next);
  };
  const step = (by: 1 | -1) => {
    const at = branches.findIndex(({ node }) => node.id === selected);
    const next = branches[at < 0 ? 0 : at + by];
    if (next) onSelect(next.node.id);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });

  return (
    <section className={classes.tree} aria-label={t('aspects')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('aspect')}</th>
            <th scope="col">{t('netSentiment100To100')}</th>
            <th scope="col" className={classes.number}>
              {t('net')}
            </th>
            <th scope="col" className={classes.number}>
              {t('reviews')}
            </th>
            <th scope="col" className={classes.trend}>
              {t('trend')}
            </th>
          </tr>
        </thead>
        <tbody>
          {branches.map(({ node, depth, children, item }) => {
            const open = !folded.has(node.id);
            const parent = children.some((child) => figures.has(child.node.id));
            const Chevron = open ? IconChevronDown : IconChevronRight;
            return (
              <tr key={node.id} data-selected={node.id === selected}>
                <th scope="row">
                  <span className={classes.node} style={{ paddingLeft: depth * 16 }}>
                    {parent ? (
                      <ActionIcon
                        variant="transparent"
                        color="gray"
                        size={24}
                        aria-expanded={open}
                        aria-label={t('whatBelongsToNode', { node: node.name })}
                        onClick={() => toggle(node.id)}
                      >
                        <Chevron size={14} />
                      </ActionIcon>
                    ) : (
                      <span className={classes.leaf} />
                    )}
                    <UnstyledButton
                      className={classes.name}
                      aria-pressed={node.id === selected}
                      onClick={() => onSelect(node.id)}
                    >
                      {node.name}
                    </UnstyledButton>
                  </span>
                </th>
                <td>
                  <NetBar item={item} />
                </td>
                <td className={classes.number}>
                  {item.figures.net ? formatNet(item.figures.net.value) : '–'}
                </td>
                <td className={classes.number}>{formatCount(item.figures.volume)}</td>
                <td className={classes.trend}>
                  <NetSparkline item={item} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
