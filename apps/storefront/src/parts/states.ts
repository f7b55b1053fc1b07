import { RequestError } from '../api.js';
import { h } from '../dom.js';

/** What failed and the way on, in place. */
export function failure(error: unknown, retry: () => void): HTMLElement {
  const reason = error instanceof RequestError ? error.message : 'Something went wrong on our side.';
  return h(
    'section',
    { class: 'state', role: 'alert' },
    h('h1', {}, 'This page could not be loaded'),
    h('p', {}, reason),
    h('button', { type: 'button', class: 'button primary', onclick: retry }, 'Try again'),
  );
}

/** The same inside a page whose rest is there. */
export function partFailure(what: string, retry: () => void): HTMLElement {
  return h(
    'div',
    { class: 'part-failure', role: 'alert' },
    h('p', {}, `${what} could not be loaded.`),
    h('button', { type: 'button', class: 'button', onclick: retry }, 'Try again'),
  );
}

export function notFound(): HTMLElement {
  return h(
    'section',
    { class: 'state' },
    h('h1', {}, 'This path leads nowhere'),
    h('p', {}, 'The page has moved, or the product is no longer made.'),
    h('a', { class: 'button primary', href: '/shop/products' }, 'See all products'),
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
