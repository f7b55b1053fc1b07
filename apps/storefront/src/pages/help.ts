import { api, once, shopFacts } from '../api.js';
import { attendant } from '../attendant.js';
import { h, icon } from '../dom.js';
import { lines, pageSkeleton } from '../parts/skeleton.js';
import { partFailure } from '../parts/states.js';
import type { Page, Route } from '../router.js';

const SEARCH_AFTER_MS = 250;

type Articles = Awaited<ReturnType<typeof api.articles>>['items'];

const allArticles = once(() => api.articles(''));

export const help: Route = {
  path: '/help',
  skeleton: () => pageSkeleton(lines(10)),
  load: async ({ signal }): Promise<Page> => {
    const [{ items }, facts] = await Promise.all([allArticles(), shopFacts()]);
    const results = h('div', { class: 'articles' }, ...byCategory(items));
    const status = h('p', { class: 'sr-only', role: 'status' });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const search = async (text: string) => {
      try {
        const found = text ? (await api.articles(text, signal)).items : items;
        if (text !== field.value.trim()) return;
        status.textContent = `${found.length} articles`;
        results.replaceChildren(...(found.length > 0 ? byCategory(found) : [nothing(text)]));
      } catch (error) {
        if (signal.aborted) return;
        console.error(error);
        results.replaceChildren(partFailure('The search', () => void search(text)));
      }
    };
    const field = h('input', {
      type: 'search',
      'aria-label': 'Search help',
      placeholder: 'Search: returns, sizes, delivery…',
      maxlength: 200,
      oninput: () => {
        clearTimeout(timer);
        timer = setTimeout(() => void search(field.value.trim()), SEARCH_AFTER_MS);
      },
    });
    const content = h(
      'div',
      { class: 'wrap page help' },
      h('h1', {}, 'How can we help?'),
      h('div', { class: 'search wide' }, field, icon('search')),
      status,
      results,
      h(
        'p',
        { class: 'contact' },
        `Not in here? Write to ${facts.email}, or `,
        h('button', { type: 'button', class: 'link', onclick: () => attendant()?.open() }, 'ask in the chat'),
        `. People answer ${facts.supportHours}.`,
      ),
    );
    return { title: 'Help', content };
  },
};

export const article: Route = {
  path: '/help/:slug',
  skeleton: () => pageSkeleton(lines(12)),
  load: async ({ params, signal }): Promise<Page> => {
    const { title, summary, category, html } = await api.article(params['slug'] ?? '', signal);
    const body = h('div', { class: 'prose' });
    // Made by the server from the shop's own Markdown, without raw HTML.
    body.innerHTML = html;
    const content = h(
      'div',
      { class: 'wrap page article' },
      h(
        'nav',
        { class: 'crumbs', 'aria-label': 'Breadcrumb' },
        h('a', { href: '/shop/help' }, 'Help'),
        h('span', {}, category),
      ),
      h('h1', {}, title),
      h('p', { class: 'lead' }, summary),
      body,
      h(
        'p',
        { class: 'contact' },
        'Still a question? ',
        h('button', { type: 'button', class: 'link', onclick: () => attendant()?.open() }, 'Ask in the chat'),
        '.',
      ),
    );
    return { title, content };
  },
};

function byCategory(articles: Articles): HTMLElement[] {
  return [...new Set(articles.map(({ category }) => category))].map((category) =>
    h(
      'section',
      {},
      h('h2', {}, category),
      h(
        'ul',
        {},
        ...articles
          .filter((item) => item.category === category)
          .map(({ slug, title, summary }) =>
            h(
              'li',
              {},
              h('a', { href: `/shop/help/${encodeURIComponent(slug)}` }, title),
              h('p', { class: 'muted' }, summary),
            ),
          ),
      ),
    ),
  );
}

const nothing = (text: string): HTMLElement =>
  h('p', { class: 'muted' }, `Nothing about “${text}” here. The chat may know more.`);
