import { useQuery } from '@tanstack/react-query';
import type { ReviewFilter } from '#contracts';
import { Loaded } from '../../ui/loaded.js';
import { lengthOf, sparseInterval } from '../model/period.js';
import { ReportPage } from '../report-page.js';
import { aspectsQuery, breakdownQuery } from '../report-queries.js';
import { t } from '../../messages/index.js';
import { aspectsRoute } from './aspects-route.js';
import { AspectTree } from './aspect-tree.js';
import { ImpactFigure } from './impact-figure.js';
import { NodePane } from './node-pane.js';
import classes from './aspects.module.css';

/** What people speak of, how they feel about it, what it does to the stars, in whose words. */
export function AspectsPage() {
  const { node } = aspectsRoute.useSearch();
  const navigate = aspectsRoute.useNavigate();
  const select = (next: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, node: next }) });
  return (
    <ReportPage title={t('reviewsAspects')}>
      {(filter, { days }) => (
        <>
          <div className={classes.panes}>
            <Tree
              filter={filter}
              by={sparseInterval(days ? lengthOf({ from: days.first, to: days.last }) : 1)}
              selected={node}
              onSelect={select}
            />
            <NodePane key={node} filter={filter} node={node} />
          </div>
          <ImpactFigure filter={filter} onSelect={select} />
        </>
      )}
    </ReportPage>
  );
}

interface TreeProps {
  filter: ReviewFilter;
  by: ReturnType<typeof sparseInterval>;
  selected: string | undefined;
  onSelect: (node: string) => void;
}

function Tree({ filter, by, selected, onSelect }: TreeProps) {
  const tree = useQuery(aspectsQuery);
  const breakdown = useQuery(breakdownQuery({ ...filter, by: 'aspect', limit: 500, trend: by }));
  return (
    <Loaded query={tree} what={t('theAspectTree')} height={480}>
      {({ items: nodes }) => (
        <Loaded query={breakdown} what={t('theAspects')} height={480}>
          {({ items }) => <AspectTree nodes={nodes} items={items} selected={selected} onSelect={onSelect} />}
        </Loaded>
      )}
    </Loaded>
  );
}
