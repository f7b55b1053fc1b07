import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Catalog, catalogErrors, type ImportResult, ShopImport } from '#catalog';
import { type ResponseOf, routes } from '#contracts';
import { Implements, Input, type InputOf, type Limit, networkOf, RateLimiter } from '#platform';
import { Recommender } from '#recommender';
import { Opinions, Reviews } from '#reviews';
import { ProductFinder } from '#search';

/** How many cards a product page shows of each kind. */
const CARDS = 4;
/** Searches by text a minute from one address: each takes the language model a moment that a chat may be waiting for. */
const SEARCHES: Limit = { name: 'search', points: 240, per: 60 };

@Controller()
export class CatalogController {
  constructor(
    private readonly catalog: Catalog,
    private readonly finder: ProductFinder,
    private readonly recommender: Recommender,
    private readonly reviews: Reviews,
    private readonly opinions: Opinions,
    private readonly imports: ShopImport,
    private readonly limiter: RateLimiter,
  ) {}

  @Implements(routes.listProducts)
  listProducts(
    @Input() { query }: InputOf<typeof routes.listProducts>,
  ): Promise<ResponseOf<typeof routes.listProducts>> {
    return this.catalog.products(query);
  }

  @Implements(routes.searchProducts)
  async searchProducts(
    @Input() { query }: InputOf<typeof routes.searchProducts>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.searchProducts>> {
    const { q, locale, ...options } = query;
    if (q !== '') await this.limiter.consume(SEARCHES, networkOf(request.ip ?? ''));
    return this.finder.find(q, options, locale);
  }

  @Implements(routes.completeSearch)
  completeSearch(
    @Input() { query }: InputOf<typeof routes.completeSearch>,
  ): Promise<ResponseOf<typeof routes.completeSearch>> {
    return this.finder.complete(query.q);
  }

  @Implements(routes.listCategories)
  async listCategories(): Promise<ResponseOf<typeof routes.listCategories>> {
    return { items: await this.catalog.categories() };
  }

  @Implements(routes.getProduct)
  async getProduct(
    @Input() { params }: InputOf<typeof routes.getProduct>,
  ): Promise<ResponseOf<typeof routes.getProduct>> {
    const product = await this.catalog.product(params.id);
    if (!product) throw catalogErrors.product_not_found();
    return { product, reviews: await this.reviews.ofProduct(params.id) };
  }

  @Implements(routes.productOpinions)
  async productOpinions(
    @Input() { params, query }: InputOf<typeof routes.productOpinions>,
  ): Promise<ResponseOf<typeof routes.productOpinions>> {
    if (!(await this.catalog.product(params.id))) throw catalogErrors.product_not_found();
    if (query.q === undefined) return { items: await this.opinions.ofProduct(params.id) };
    const asked = this.opinions.asked(query.q, true);
    return { items: asked.aspects.length > 0 ? await this.opinions.ofProduct(params.id, asked) : [] };
  }

  @Implements(routes.similarProducts)
  async similarProducts(
    @Input() { params, query: { locale } }: InputOf<typeof routes.similarProducts>,
  ): Promise<ResponseOf<typeof routes.similarProducts>> {
    if (!(await this.catalog.product(params.id))) throw catalogErrors.product_not_found();
    const [goesWith, similar] = await Promise.all([
      this.recommender.suggest({ scenario: 'goes_with', productId: params.id, limit: CARDS, locale }),
      this.recommender.suggest({ scenario: 'similar', productId: params.id, limit: CARDS, locale }),
    ]);
    return { goesWith, similar };
  }

  @Implements(routes.importProducts)
  async importProducts(
    @Input() { body }: InputOf<typeof routes.importProducts>,
  ): Promise<ResponseOf<typeof routes.importProducts>> {
    return abridged(await this.imports.products(body.products));
  }

  @Implements(routes.importOrders)
  async importOrders(
    @Input() { body }: InputOf<typeof routes.importOrders>,
  ): Promise<ResponseOf<typeof routes.importOrders>> {
    return abridged(await this.imports.orders(body.orders));
  }
}

/** As the contract promises: who sent a thousand wrong rows learns nothing from the last nine hundred. */
const abridged = ({ accepted, rejected }: ImportResult): ImportResult => ({
  accepted,
  rejected: rejected.slice(0, 100),
});
