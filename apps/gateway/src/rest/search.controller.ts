import { Controller } from '@nestjs/common';
import { Catalog, catalogErrors, ProductSearch, Synonyms } from '#catalog';
import { type ResponseOf, routes } from '#contracts';
import { Knowledge, ShopContent } from '#knowledge';
import { Implements, Input, type InputOf } from '#platform';
import { AspectTree, Opinions } from '#reviews';
import { findContradictions, Searches, SearchRules, SynonymProposals } from '#search';

/** What shoppers search for, and what the shop makes of it, for staff. */
@Controller()
export class SearchController {
  constructor(
    private readonly searches: Searches,
    private readonly synonyms: Synonyms,
    private readonly proposals: SynonymProposals,
    private readonly rules: SearchRules,
    private readonly catalog: Catalog,
    private readonly search: ProductSearch,
    private readonly knowledge: Knowledge,
    private readonly content: ShopContent,
    private readonly opinions: Opinions,
    private readonly tree: AspectTree,
  ) {}

  @Implements(routes.getSearchReport)
  report(
    @Input() { query }: InputOf<typeof routes.getSearchReport>,
  ): Promise<ResponseOf<typeof routes.getSearchReport>> {
    return this.searches.report(query.days);
  }

  @Implements(routes.listContradictions)
  async listContradictions(): Promise<ResponseOf<typeof routes.listContradictions>> {
    const { vocabulary } = await this.search.loaded();
    const texts = { vocabulary, articles: this.knowledge.articles() };
    const { locale } = this.content.shop;
    return { items: await findContradictions(texts, this.opinions, this.tree.nodes, locale) };
  }

  @Implements(routes.listSynonyms)
  async listSynonyms(): Promise<ResponseOf<typeof routes.listSynonyms>> {
    return { items: await this.synonyms.list(), proposed: await this.proposals.list() };
  }

  @Implements(routes.decideSynonym)
  decideSynonym(
    @Input() { body }: InputOf<typeof routes.decideSynonym>,
  ): Promise<ResponseOf<typeof routes.decideSynonym>> {
    return this.synonyms.decide(body);
  }

  @Implements(routes.deleteSynonym)
  async deleteSynonym(@Input() { params }: InputOf<typeof routes.deleteSynonym>): Promise<void> {
    await this.synonyms.remove(params.id);
  }

  @Implements(routes.listSearchRules)
  async listRules(): Promise<ResponseOf<typeof routes.listSearchRules>> {
    const rules = await this.rules.list();
    const products = await this.catalog.productsById(rules.map(({ productId }) => productId));
    return {
      items: rules.map((rule) => ({ ...rule, productName: products.get(rule.productId)?.name ?? null })),
    };
  }

  @Implements(routes.createSearchRule)
  async createRule(
    @Input() { body }: InputOf<typeof routes.createSearchRule>,
  ): Promise<ResponseOf<typeof routes.createSearchRule>> {
    if (!(await this.catalog.product(body.productId))) throw catalogErrors.product_not_found();
    return this.rules.create(body);
  }

  @Implements(routes.deleteSearchRule)
  async deleteRule(@Input() { params }: InputOf<typeof routes.deleteSearchRule>): Promise<void> {
    await this.rules.remove(params.id);
  }
}
