import type { SearchCompletions } from '#contracts';
import { api } from '../api.js';
import { departmentName } from '../departments.js';
import { h, icon } from '../dom.js';
import { money } from '../format.js';
import { t } from '../messages/index.js';
import { addressOf, chosenOf } from '../search-address.js';

/** Fewer letters are the beginning of everything. */
const SHORTEST = 2;
const PAUSE_MS = 120;

const searchFor = (text: string): string => addressOf({ ...chosenOf(new URLSearchParams()), search: text });

/**
 * The field of the header, a combobox (WAI-ARIA 1.2): searches, categories and products while somebody types; arrows
 * choose, Enter goes there, Escape closes.
 */
export function searchBox(go: (url: string) => void): HTMLElement {
  const field = h('input', {
    type: 'search',
    name: 'search',
    placeholder: t('searchBootsTentsJackets'),
    'aria-label': t('searchProducts'),
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'completions',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    maxlength: 200,
  });
  const list = h('div', {
    id: 'completions',
    class: 'completions',
    role: 'listbox',
    'aria-label': t('suggestions'),
    hidden: true,
  });
  let choices: { element: HTMLElement; url: string }[] = [];
  let chosen = -1;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  const close = () => {
    clearTimeout(waiting);
    asking.abort();
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    choose(-1);
  };
  const leave = (url: string) => {
    close();
    field.blur();
    go(url);
  };
  const choose = (at: number) => {
    chosen = at;
    choices.forEach(({ element }, i) => element.setAttribute('aria-selected', String(i === at)));
    const element = choices[at]?.element;
    if (element) field.setAttribute('aria-activedescendant', element.id);
    else field.removeAttribute('aria-activedescendant');
    element?.scrollIntoView({ block: 'nearest' });
  };
  const show = (found: SearchCompletions) => {
    choices = optionsOf(found).map(({ url, content }, i) => {
      const element = h(
        'div',
        {
          id: `completion-${i}`,
          role: 'option',
          'aria-selected': 'false',
          // Before the field loses the focus, and the list with it.
          onmousedown: (event) => {
            event.preventDefault();
            leave(url);
          },
        },
        ...content,
      );
      return { element, url };
    });
    chosen = -1;
    field.removeAttribute('aria-activedescendant');
    list.replaceChildren(...choices.map(({ element }) => element));
    list.hidden = choices.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
  };
  const ask = async (text: string) => {
    asking.abort();
    const { signal } = (asking = new AbortController());
    try {
      const found = await api.completions(text, signal);
      if (!signal.aborted) show(found);
    } catch (error) {
      // The search itself goes without.
      if (!signal.aborted) console.warn('No suggestions for what was typed.', error);
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (text.length < SHORTEST) close();
    else waiting = setTimeout(() => void ask(text), PAUSE_MS);
  });
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
      return;
    }
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || list.hidden) return;
    event.preventDefault();
    // One place more than there are choices: the field itself.
    const places = choices.length + 1;
    choose(((chosen + 1 + (event.key === 'ArrowDown' ? 1 : places - 1)) % places) - 1);
  });
  return h(
    'form',
    {
      class: 'search',
      role: 'search',
      onsubmit: (event) => {
        event.preventDefault();
        const url = choices[chosen]?.url;
        if (url !== undefined) leave(url);
        else if (field.value.trim()) leave(searchFor(field.value.trim()));
      },
    },
    field,
    h('button', { type: 'submit', 'aria-label': t('search') }, icon('search')),
    list,
  );
}

function optionsOf({ queries, categories, products }: SearchCompletions): { url: string; content: Node[] }[] {
  const nothing = chosenOf(new URLSearchParams());
  return [
    ...queries.map((query) => ({
      url: searchFor(query),
      content: [icon('search'), h('span', {}, query)],
    })),
    ...categories.map(({ department, name }) => ({
      url: addressOf({ ...nothing, department, category: name }),
      content: [
        h('span', {}, name),
        h('span', { class: 'muted' }, t('inDepartment', { department: departmentName(department) })),
      ],
    })),
    ...products.map(({ id, name, image, price, currency }) => ({
      url: `/shop/products/${encodeURIComponent(id)}`,
      content: [
        h('img', { src: image, alt: '', width: 40, height: 40 }),
        h('span', {}, name),
        h('span', { class: 'muted' }, money(price, currency)),
      ],
    })),
  ];
}
