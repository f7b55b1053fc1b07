import { Link } from '@tanstack/react-router';
import { inboxRoute } from '../inbox-route.js';
import { countLabel } from '../model/count-label.js';
import { VIEWS } from '../model/views.js';
import { t } from '../../messages/desk.js';
import { useInboxList } from './use-inbox-list.js';
import classes from './view-tabs.module.css';

/** The views as links, so that each has an address; counts where the list is loaded anyway or short. */
export function ViewTabs() {
  const { view: current, c, q, label } = inboxRoute.useSearch();
  const counts = {
    queue: countLabel(useInboxList({ view: 'queue', search: '', label: '' }).data),
    mine: countLabel(useInboxList({ view: 'mine', search: '', label: '' }).data),
    due: countLabel(useInboxList({ view: 'due', search: '', label: '' }).data),
  };
  return (
    <nav className={classes.tabs} aria-label={t('viewsOfTheInbox')}>
      {VIEWS.map(({ view, label: name }) => {
        const count = view === 'queue' || view === 'mine' || view === 'due' ? counts[view] : '';
        return (
          <Link
            key={view}
            to="/inbox"
            search={{ view, c, q, label }}
            className={classes.tab}
            activeProps={{}}
            aria-current={view === current ? 'page' : undefined}
            data-current={view === current}
          >
            {name}
            {count && <span className={classes.count}>{count}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
