import { inboxRoute } from '../inbox-route.js';
import { t } from '../../messages/desk.js';
import { useLabels } from '../arrange/use-arrange.js';
import classes from './label-filter.module.css';

/** Labels in use, to see only what has one; nothing where none is. */
export function LabelFilter() {
  const { label } = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  const { data } = useLabels();
  const labels = [...new Set([...(label ? [label] : []), ...(data?.items ?? []).slice(0, 12)])];
  if (labels.length === 0) return null;
  const choose = (next: string) =>
    void navigate({ search: (search) => ({ ...search, label: next === label ? '' : next }), replace: true });
  return (
    <div className={classes.labels} role="group" aria-label={t('onlyWithALabel')}>
      {labels.map((each) => (
        <button
          key={each}
          type="button"
          className={classes.label}
          aria-pressed={each === label}
          onClick={() => choose(each)}
        >
          {each}
        </button>
      ))}
    </div>
  );
}
