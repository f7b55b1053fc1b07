import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmarkPlus, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { describeError } from '../../api/request-error.js';
import { inboxRoute } from '../inbox-route.js';
import { addressOf, shownOf } from '../model/saved-view.js';
import { t } from '../../messages/desk.js';
import { useSavedViews } from './use-saved-views.js';
import { ViewsDialog } from './views-dialog.js';
import classes from './saved-views.module.css';

/** The first nine have a key. */
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Saved views as links, and the way to save the present filter. */
export function SavedViews() {
  const search = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const { data, error } = useSavedViews();
  const views = data?.items ?? [];
  const shown = shownOf(views, search);
  useShortcuts({
    v: open,
    ...Object.fromEntries(
      views
        .slice(0, KEYS.length)
        .map((view, at) => [KEYS[at], () => void navigate({ search: addressOf(view, search.c) })]),
    ),
  });
  return (
    <nav className={classes.views} aria-label={t('savedViews')}>
      {views.map((view, at) => (
        <Link
          key={view.id}
          to="/inbox"
          search={addressOf(view, search.c)}
          className={classes.view}
          activeProps={{}}
          aria-current={view === shown ? 'page' : undefined}
          title={view.shared ? t('sharedBy', { name: view.by.name }) : view.name}
          aria-keyshortcuts={KEYS[at]}
        >
          <span className={classes.name}>{view.name}</span>
          {view.shared && <IconUsers size={12} stroke={1.5} aria-label={t('shared')} />}
        </Link>
      ))}
      {error && <span role="alert">{t('theViewsCouldNotBeRead', { why: describeError(error) })}</span>}
      <Tooltip label={t('saveThisFilterKey')}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('saveThisFilter')} onClick={open}>
          <IconBookmarkPlus size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <ViewsDialog opened={opened} onClose={close} />
    </nav>
  );
}
