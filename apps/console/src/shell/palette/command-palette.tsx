import { Loader, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { FoundOrder } from '#contracts';
import { addressOf } from '../../inbox/model/saved-view.js';
import { useSavedViews } from '../../inbox/views/use-saved-views.js';
import { VIEWS } from '../../inbox/model/views.js';
import { useMe } from '../../session/me-context.js';
import { useLogOut } from '../../session/use-log-out.js';
import { t } from '../../messages/desk.js';
import type { Command } from '../command-registry.js';
import { useOfferedCommands } from '../commands.js';
import { navItemsFor } from '../nav-items.js';
import { openShortcutsHelp } from '../shortcuts-help.js';
import { foundActions } from './found-actions.js';
import { OrderDialog } from './order-dialog.js';
import { chooseFirstLine, paletteStore } from './palette-store.js';
import { useFound } from './use-found.js';
import classes from './palette.module.css';

const SEARCH_AFTER_MS = 200;

/**
 * Ctrl+K, also while typing: it is a combination, and the way out of a text field without the mouse. Offers what can be done,
 * and finds conversations, orders, canned replies and products.
 */
export function CommandPalette() {
  const offered = useOfferedCommands();
  const own = useOwnCommands();
  const me = useMe();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [text] = useDebouncedValue(query.trim(), SEARCH_AFTER_MS);
  const [order, setOrder] = useState<FoundOrder | null>(null);
  const found = useFound(text, me.role !== 'analyst');
  const isSearching = found.isSearching || text !== query.trim();
  const groups = foundActions(found, text.toLowerCase(), {
    me: me.id,
    openConversation: (id) => void navigate({ to: '/inbox', search: { view: 'all', c: id } }),
    openOrder: setOrder,
    openReplies: () => void navigate({ to: '/settings/replies' }),
  });
  const count = groups.flatMap(({ actions }) => actions).length;
  useEffect(chooseFirstLine);
  return (
    <>
      <Spotlight
        store={paletteStore}
        actions={[...grouped([...offered, ...own]), ...(text === '' ? [] : groups)]}
        query={query}
        onQueryChange={setQuery}
        shortcut="mod + K"
        tagsToIgnore={[]}
        triggerOnContentEditable
        highlightQuery
        classNames={{ action: classes.line, actionDescription: classes.faint, actionSection: classes.faint }}
        attributes={{ content: { 'aria-label': t('commandPalette') } }}
        overlayProps={{ blur: 0 }}
        scrollable
        maxHeight={420}
        nothingFound={isSearching ? t('searching') : t('nothingByThatName')}
        searchProps={{
          placeholder: t('whatDoYouWantTo'),
          'aria-label': t('searchCommands'),
          leftSection: <IconSearch size={16} stroke={1.5} />,
          rightSection: isSearching ? <Loader size={14} aria-hidden /> : undefined,
        }}
      />
      <span role="status" className="visually-hidden">
        {text !== '' && !isSearching && t('foundCount', { count })}
      </span>
      <OrderDialog found={order} onClose={() => setOrder(null)} />
    </>
  );
}

function useOwnCommands(): Command[] {
  const me = useMe();
  const navigate = useNavigate();
  const logOut = useLogOut();
  const { setColorScheme } = useMantineColorScheme();
  const pages = navItemsFor(me.role).map(({ to, label }) => ({
    id: `page-${to}`,
    group: t('goTo'),
    label,
    run: () => void navigate({ to }),
  }));
  const views = VIEWS.map(({ view, label }) => ({
    id: `view-${view}`,
    group: t('goTo'),
    label: t('inboxLabel', { label }),
    run: () => void navigate({ to: '/inbox', search: { view } }),
  }));
  const { data: saved } = useSavedViews(me.role !== 'analyst');
  const savedViews = (saved?.items ?? []).map((view) => ({
    id: `saved-view-${view.id}`,
    group: t('goTo'),
    label: t('inboxLabel', { label: view.name }),
    run: () => void navigate({ to: '/inbox', search: addressOf(view) }),
  }));
  const schemes = (['light', 'dark', 'auto'] as const).map((scheme) => ({
    id: `scheme-${scheme}`,
    group: t('appearance'),
    label:
      scheme === 'auto'
        ? t('coloursOfTheSystem')
        : t('partColours', { part: scheme === 'light' ? t('light') : t('dark') }),
    run: () => setColorScheme(scheme),
  }));
  return [
    ...pages,
    ...(me.role === 'analyst' ? [] : [...views, ...savedViews]),
    ...schemes,
    { id: 'help', group: t('other'), label: t('keyboardShortcuts'), shortcut: '?', run: openShortcutsHelp },
    { id: 'log-out', group: t('other'), label: t('logOut'), run: () => logOut.mutate() },
  ];
}

function grouped(commands: readonly Command[]): SpotlightActionGroupData[] {
  const groups = new Map<string, SpotlightActionGroupData>();
  for (const { id, group, label, shortcut, run } of commands) {
    const entry = groups.get(group) ?? { group, actions: [] };
    groups.set(group, entry);
    entry.actions.push({
      id,
      label,
      onClick: run,
      rightSection: shortcut ? <kbd>{shortcut}</kbd> : undefined,
    });
  }
  return [...groups.values()];
}
