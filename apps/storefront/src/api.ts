import type { BehaviorEvent, ErrorBody, ResponseOf, routes, SignedIdentity } from '#contracts';
import { basePath } from './base-path.js';
import { currentLocale } from './format.js';
import { t } from './messages/index.js';

type Answer<R extends keyof typeof routes> = ResponseOf<(typeof routes)[R]>;

/** A request that failed, with a text for people. */
export class RequestError extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const api = {
  shop: () => get<Answer<'getShop'>>(`/shop?${inLocale()}`),
  products: (query: Record<string, string>, signal?: AbortSignal) =>
    get<Answer<'listProducts'>>(`/products?${new URLSearchParams(query)}`, signal),
  search: (query: URLSearchParams, signal?: AbortSignal) =>
    get<Answer<'searchProducts'>>(`/search?${query}&${inLocale()}`, signal),
  completions: (text: string, signal?: AbortSignal) =>
    get<Answer<'completeSearch'>>(`/search/completions?${new URLSearchParams({ q: text })}`, signal),
  categories: () => get<Answer<'listCategories'>>('/categories'),
  product: (id: string, signal?: AbortSignal) =>
    get<Answer<'getProduct'>>(`/products/${encodeURIComponent(id)}`, signal),
  suggestions: (id: string, signal?: AbortSignal) =>
    get<Answer<'similarProducts'>>(`/products/${encodeURIComponent(id)}/suggestions?${inLocale()}`, signal),
  opinions: (id: string, question: string, signal?: AbortSignal) =>
    get<Answer<'productOpinions'>>(
      `/products/${encodeURIComponent(id)}/opinions${question ? `?${new URLSearchParams({ q: question })}` : ''}`,
      signal,
    ),
  articles: (search: string, signal?: AbortSignal) =>
    get<Answer<'listArticles'>>(
      `/articles?${inLocale()}${search ? `&${new URLSearchParams({ search })}` : ''}`,
      signal,
    ),
  article: (slug: string, signal?: AbortSignal) =>
    get<Answer<'getArticle'>>(`/articles/${encodeURIComponent(slug)}?${inLocale()}`, signal),
  shoppers: () => get<Answer<'demoShoppers'>>(`/demo/shoppers?${inLocale()}`),
  orders: (identity: SignedIdentity, signal?: AbortSignal) => {
    const { customerId, email, name, expiresAt, signature } = identity;
    const query = new URLSearchParams({
      customerId,
      email,
      expiresAt: String(expiresAt),
      signature,
      ...(name && { name }),
    });
    return get<Answer<'demoOrders'>>(`/demo/orders?${query}`, signal);
  },
  recommendations: (
    token: string,
    identity: SignedIdentity | null,
    query: Record<string, string>,
    signal?: AbortSignal,
  ) =>
    request<Answer<'getRecommendations'>>(`/recommendations?${new URLSearchParams(query)}&${inLocale()}`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(identity && { 'attendant-identity': base64url(JSON.stringify(identity)) }),
      },
      ...(signal && { signal }),
    }),
  report: (token: string, events: BehaviorEvent[], identity: SignedIdentity | null) =>
    request<Answer<'recordEvents'>>('/events', {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ events, ...(identity && { identity }) }),
    }),
};

const inLocale = (): string => new URLSearchParams({ locale: currentLocale() }).toString();

/** Remembers the first answer; a failure is asked again next time. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= load().catch((error: unknown) => {
      answer = null;
      throw error;
    });
    return answer;
  };
}

export const shopFacts = once(api.shop);
export const allCategories = once(api.categories);

const get = <T>(path: string, signal?: AbortSignal): Promise<T> => request<T>(path, signal ? { signal } : {});

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(`${basePath()}/api/v1${path}`, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new RequestError(0, t('theShopCannotBeReached'));
  });
  if (response.ok) return (await response.json()) as T;
  const answer = (await response.json().catch(() => null)) as { error?: Partial<ErrorBody> } | null;
  throw new RequestError(response.status, answer?.error?.message ?? t('theShopDidNotAnswer'));
}

const base64url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
