import type { NewSavedView, SavedView } from '#contracts';
import type { InboxSearch } from './inbox-search.js';

type Filter = Pick<NewSavedView, 'view' | 'search' | 'label'>;

/** What the address filters by. */
export const filterOf = ({ view, q, label }: InboxSearch): Filter => ({
  view,
  search: q,
  label: label || null,
});

/** The address of a saved view; the open conversation stays. */
export const addressOf = ({ view, search = '', label = null }: Filter, c?: string): InboxSearch => ({
  view,
  q: search,
  label: label ?? '',
  c,
});

/** The saved view that the address shows, if it shows one. */
export const shownOf = (
  views: readonly SavedView[],
  { view, q, label }: InboxSearch,
): SavedView | undefined =>
  views.find((each) => each.view === view && each.search === q && (each.label ?? '') === label);

/** The same view again, as it was. */
export const savedAgain = ({ name, view, search, label, shared }: SavedView): NewSavedView => ({
  name,
  view,
  search,
  label,
  shared,
});
