import { RequestError } from './api.js';
import { basePath, underBase } from './base-path.js';
import { failure, notFound } from './parts/states.js';
import { clearToast } from './parts/toast.js';
import { matchPath } from './path.js';
import { t } from './messages/index.js';
import { SHOP } from './shop-name.js';

/** A page once its data is there. */
export interface Page {
  title: string;
  content: Node;
  /** The product whose page it is. */
  productId?: string;
}

export interface Address {
  params: Record<string, string>;
  query: URLSearchParams;
  /** Aborted when the shopper goes elsewhere. */
  signal: AbortSignal;
}

export interface Route {
  /** Below the base: `/products/:id`. */
  path: string;
  /** Has the page's measures, so that nothing moves when it arrives. */
  skeleton: () => Node;
  load: (address: Address) => Promise<Page>;
}

const BASE = `${basePath()}/shop`;

/** Pages by address, without loading the document again. */
export class Router {
  private leaving = new AbortController();
  private readonly scrolled = new Map<number, number>();
  private entry = 0;

  constructor(
    private readonly outlet: HTMLElement,
    private readonly routes: readonly Route[],
    private readonly onArrival: (productId: string | null) => void,
  ) {}

  start(): void {
    history.scrollRestoration = 'manual';
    this.entry = entryOf(history.state);
    history.replaceState({ entry: this.entry }, '');
    addEventListener('popstate', ({ state }) => {
      this.scrolled.set(this.entry, scrollY);
      this.entry = entryOf(state);
      void this.show(this.scrolled.get(this.entry) ?? 0, true);
    });
    document.addEventListener('click', (event) => this.follow(event));
    void this.show(0, false);
  }

  /** @param url an address of the shop, e.g. `/shop/cart` */
  go(url: string): void {
    clearToast();
    this.scrolled.set(this.entry, scrollY);
    this.entry += 1;
    history.pushState({ entry: this.entry }, '', underBase(url));
    void this.show(0, true);
  }

  /** Shows the same address again, e.g. for another shopper. */
  refresh(): void {
    void this.show(scrollY, false);
  }

  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    // Also links inside the chat widget's shadow root.
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!link || link.target || link.origin !== location.origin) return;
    // To another language: the page is loaded anew.
    if (link.hreflang) return;
    if (link.pathname !== BASE && !link.pathname.startsWith(`${BASE}/`)) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    this.go(link.href);
  }

  private async show(scroll: number, moveFocus: boolean): Promise<void> {
    this.leaving.abort();
    const { signal } = (this.leaving = new AbortController());
    const found = this.match();
    const place = (content: Node, title: string, productId: string | null = null) => {
      this.outlet.replaceChildren(content);
      document.title = title === SHOP ? SHOP : `${title} · ${SHOP}`;
      scrollTo({ top: scroll, behavior: 'instant' });
      this.onArrival(productId);
      if (moveFocus && !(scroll === 0 && this.showFragment())) this.focusHeading();
    };
    if (!found) {
      place(notFound(), t('pageNotFound'));
      return;
    }
    const { route, params } = found;
    this.outlet.setAttribute('aria-busy', 'true');
    // A page that comes at once, as from the browser's cache, is shown without a flash of grey.
    const waiting = setTimeout(() => {
      this.outlet.replaceChildren(route.skeleton());
      scrollTo({ top: 0, behavior: 'instant' });
    }, 60);
    try {
      const page = await route.load({ params, query: new URLSearchParams(location.search), signal });
      if (!signal.aborted) place(page.content, page.title, page.productId);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof RequestError && error.status === 404) place(notFound(), t('pageNotFound'));
      else {
        console.error(error);
        place(
          failure(error, () => this.refresh()),
          t('somethingWentWrong'),
        );
      }
    } finally {
      clearTimeout(waiting);
      if (!signal.aborted) this.outlet.removeAttribute('aria-busy');
    }
  }

  private match(): { route: Route; params: Record<string, string> } | null {
    const path = location.pathname.slice(BASE.length).replace(/\/$/, '') || '/';
    for (const route of this.routes) {
      const params = matchPath(route.path, path);
      if (params) return { route, params };
    }
    return null;
  }

  /** Goes to the part of the page that the address names: a review. False where there is none. */
  private showFragment(): boolean {
    const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!part) return false;
    part.scrollIntoView({ block: 'center', behavior: 'instant' });
    part.focus({ preventScroll: true });
    return true;
  }

  /** Tells a screen reader where it is now. */
  private focusHeading(): void {
    const heading = this.outlet.querySelector<HTMLElement>('h1') ?? this.outlet;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

const entryOf = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'entry' in state && typeof state.entry === 'number'
    ? state.entry
    : 0;
