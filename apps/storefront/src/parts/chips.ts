import { h } from '../dom.js';
import { t } from '../messages/index.js';
import { addressOf, type Choice } from '../search-address.js';

/** What was read from the words as limits; each goes away by a press, and comes back by the same. */
export function chips(
  choice: Choice,
  limits: readonly { slot: string; text: string }[],
  go: (url: string) => void,
): HTMLElement | null {
  if (limits.length === 0 && choice.without.length === 0) return null;
  const chip = ({ slot, text }: { slot: string; text: string }) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          'aria-label': t('takeAway', { limit: text }),
          onclick: () => go(addressOf({ ...choice, without: [...choice.without, slot] })),
        },
        text,
        h('span', { 'aria-hidden': 'true' }, '×'),
      ),
    );
  const back = h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'chip is-back', onclick: () => go(addressOf({ ...choice, without: [] })) },
      t('allLimitsAgain'),
    ),
  );
  return h(
    'div',
    { class: 'chips' },
    h('p', { class: 'muted' }, t('understoodAs')),
    h(
      'ul',
      { 'aria-label': t('understoodAs') },
      ...limits.map(chip),
      choice.without.length > 0 ? back : null,
    ),
  );
}
