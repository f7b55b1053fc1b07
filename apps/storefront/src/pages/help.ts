import { underBase } from '../base-path.js';
import { api, once, shopFacts } from '../api.js';
import { attendant } from '../attendant.js';
import { h, icon } from '../dom.js';
import { lines, pageSkeleton } from '../parts/skeleton.js';
import { partFailure } from '../parts/states.js';
import type { Page, Route } from '../router.js';
import { t } from '../messages/index.js';

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
        status.textContent = t('countArticles', { count: found.length });
        results.replaceChildren(...(found.length > 0 ? byCategory(found) : [nothing(text)]));
      } catch (error) {
        if (signal.aborted) return;
        console.error(error);
        results.replaceChildren(partFailure(t('theSearch'), () => void search(text)));
      }
    };
    const field = h('input', {
      type: 'search',
      'aria-label': t('searchHelp'),
      placeholder: t('searchReturnsSizesDelivery'),
      maxlength: 200,
      oninput: () => {
        clearTimeout(timer);
        timer = setTimeout(() => void search(field.value.trim()), SEARCH_AFTER_MS);
      },
    });
    const content = h(
      'div',
      { class: 'wrap page help' },
      h('h1', {}, t('howCanWeHelp')),
      h('div', { class: 'search wide' }, field, icon('search')),
      status,
      results,
      h(
        'p',
        { class: 'contact' },
        `${t('notInHereWriteTo', { email: facts.email })} `,
        h('button', { type: 'button', class: 'link', onclick: () => attendant()?.open() }, t('askInTheChat')),
        t('peopleAnswerSupporthours', { supportHours: facts.supportHours }),
      ),
    );
    return { title: t('help'), content };
  },
};

export const article: Route = {
  path: '/help/:slug',
  skeleton: () => pageSkeleton(lines(12)),
  load: async ({ params, signal }): Promise<Page> => {
    const { title, summary, category, html, language } = await api.article(params['slug'] ?? '', signal);
    const body = h('div', { class: 'prose', lang: language });
    // Made by the server from the shop's own Markdown, without raw HTML.
    body.innerHTML = html;
    for (const link of body.querySelectorAll('a'))
      link.setAttribute('href', underBase(link.getAttribute('href') ?? ''));
    const content = h(
      'div',
      { class: 'wrap page article' },
      h(
        'nav',
        { class: 'crumbs', 'aria-label': t('breadcrumb') },
        h('a', { href: '/shop/help' }, t('help')),
        h('span', { lang: language }, category),
      ),
      h('h1', { lang: language }, title),
      h('p', { class: 'lead', lang: language }, summary),
      body,
      h(
        'p',
        { class: 'contact' },
        `${t('stillAQuestion')} `,
        h(
          'button',
          { type: 'button', class: 'link', onclick: () => attendant()?.open() },
          t('askInTheChat2'),
        ),
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
      h('h2', { lang: articles.find((item) => item.category === category)?.language }, category),
      h(
        'ul',
        {},
        ...articles
          .filter((item) => item.category === category)
          .map(({ slug, title, summary, language }) =>
            h(
              'li',
              { lang: language },
              h('a', { href: `/shop/help/${encodeURIComponent(slug)}` }, title),
              h('p', { class: 'muted' }, summary),
            ),
          ),
      ),
    ),
  );
}

const nothing = (text: string): HTMLElement =>
  h('p', { class: 'muted' }, t('nothingAboutTextHereThe', { text }));
