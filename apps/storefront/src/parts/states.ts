import { RequestError } from '../api.js';
import { h } from '../dom.js';
import { t } from '../messages/index.js';

/** What failed and the way on, in place. */
export function failure(error: unknown, retry: () => void): HTMLElement {
  const reason = error instanceof RequestError ? error.message : t('somethingWentWrongOnOur');
  return h(
    'section',
    { class: 'state', role: 'alert' },
    h('h1', {}, t('thisPageCouldNotBe')),
    h('p', {}, reason),
    h('button', { type: 'button', class: 'button primary', onclick: retry }, t('tryAgain')),
  );
}

/** The same inside a page whose rest is there. */
export function partFailure(what: string, retry: () => void): HTMLElement {
  return h(
    'div',
    { class: 'part-failure', role: 'alert' },
    h('p', {}, t('whatCouldNotBeLoaded', { what })),
    h('button', { type: 'button', class: 'button', onclick: retry }, t('tryAgain')),
  );
}

export function notFound(): HTMLElement {
  return h(
    'section',
    { class: 'state' },
    h('h1', {}, t('thisPathLeadsNowhere')),
    h('p', {}, t('thePageHasMovedOr')),
    h('a', { class: 'button primary', href: '/shop/products' }, t('seeAllProducts')),
  );
}

export function empty(title: string, text: string, link: { href: string; text: string }): HTMLElement {
  return h(
    'div',
    { class: 'state' },
    h('h2', {}, title),
    h('p', {}, text),
    h('a', { class: 'button primary', href: link.href }, link.text),
  );
}
