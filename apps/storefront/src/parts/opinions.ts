import type { CustomerOpinion, Product } from '#contracts';
import { api } from '../api.js';
import { h } from '../dom.js';
import { t } from '../messages/index.js';
import { partFailure } from './states.js';

/** What customers say of a product, and a field to ask them something. Nothing where too few say anything. */
export function opinions(item: Product, signal: AbortSignal): HTMLElement {
  const box = h('div', { class: 'opinions' });
  const load = async () => {
    try {
      const { items } = await api.opinions(item.id, '', signal);
      if (items.length > 0) box.replaceChildren(list(items), question(item, signal));
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      box.replaceChildren(partFailure(t('whatCustomersSay'), () => void load()));
    }
  };
  void load();
  return box;
}

const list = (items: readonly CustomerOpinion[]): HTMLElement =>
  h('ul', { class: 'opinion-list', 'aria-label': t('whatCustomersSay') }, ...items.map(opinion));

function opinion({ text, low, high, count, mentions, quotes, says }: CustomerOpinion): HTMLElement {
  const bar = h('span', {
    class: `share-bar is-${says === 'positive' ? 'good' : 'bad'}`,
    'aria-hidden': 'true',
  });
  bar.style.setProperty('--share', `${(100 * count) / mentions}%`);
  bar.style.setProperty('--low', `${100 * low}%`);
  bar.style.setProperty('--high', `${100 * high}%`);
  return h(
    'li',
    {},
    h('p', { class: 'claim' }, text),
    bar,
    ...quotes.map((quote) => h('blockquote', {}, h('a', { href: quote.url }, `“${quote.text}”`))),
  );
}

/** "Do they run small?" */
function question(item: Product, signal: AbortSignal): HTMLElement {
  const field = h('input', {
    type: 'search',
    id: 'ask-customers',
    maxlength: 200,
    placeholder: t('doTheyRunSmall'),
  });
  const answer = h('div', { class: 'answer', role: 'status' });
  const ask = async (text: string) => {
    try {
      const { items } = await api.opinions(item.id, text, signal);
      answer.replaceChildren(
        items.length > 0 ? list(items) : h('p', { class: 'muted' }, t('tooFewSayAnything')),
      );
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      answer.replaceChildren(partFailure(t('whatCustomersSay'), () => void ask(text)));
    }
  };
  return h(
    'form',
    {
      class: 'ask-customers',
      onsubmit: (event) => {
        event.preventDefault();
        if (field.value.trim()) void ask(field.value.trim());
      },
    },
    h('label', { for: 'ask-customers' }, t('askWhatCustomersSay')),
    h('div', { class: 'row' }, field, h('button', { type: 'submit', class: 'button' }, t('ask'))),
    answer,
  );
}
