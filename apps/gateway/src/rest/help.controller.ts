import { Controller } from '@nestjs/common';
import { type ResponseOf, routes } from '#contracts';
import { Assistant } from '#dialogue';
import { type Article, Knowledge, knowledgeErrors, ShopContent } from '#knowledge';
import { Implements, Input, type InputOf } from '#platform';

/** The shop's facts and its help centre. */
@Controller()
export class HelpController {
  constructor(
    private readonly content: ShopContent,
    private readonly knowledge: Knowledge,
    private readonly assistant: Assistant,
  ) {}

  @Implements(routes.getShop)
  getShop(@Input() { query }: InputOf<typeof routes.getShop>): ResponseOf<typeof routes.getShop> {
    const { locale } = query;
    return locale === undefined ? this.content.shop : this.assistant.factsIn(locale);
  }

  @Implements(routes.listArticles)
  listArticles(
    @Input() { query }: InputOf<typeof routes.listArticles>,
  ): ResponseOf<typeof routes.listArticles> {
    const items = this.knowledge.articles(query.search, languageIn(query));
    return { items: items.map((article) => this.summaryOf(article)) };
  }

  @Implements(routes.getArticle)
  getArticle(
    @Input() { params, query }: InputOf<typeof routes.getArticle>,
  ): ResponseOf<typeof routes.getArticle> {
    const article = this.knowledge.article(params.slug, languageIn(query));
    if (!article) throw knowledgeErrors.article_not_found();
    return { ...this.summaryOf(article), html: article.html };
  }

  private summaryOf({ slug, title, summary, category, language }: Article) {
    return { slug, title, summary, category, language, languages: this.knowledge.languagesOf(slug) };
  }
}

const languageIn = ({ locale }: { locale?: string }): string | undefined =>
  locale === undefined ? undefined : new Intl.Locale(locale).language;
