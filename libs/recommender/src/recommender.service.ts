import { Injectable } from '@nestjs/common';
import type {
  Explanation,
  Product,
  ProductCard,
  ProductExplanation,
  Recommendations,
  RecommendationsQuery,
  RulePreview,
  RulePreviewInput,
  Scenario,
  Signal,
} from '#contracts';
import {
  catalogErrors,
  changeNeed,
  emptyNeed,
  inStock,
  type ProductIndex,
  ProductSearch,
  productUrl,
  readNeed,
  type TextMatch,
} from '#catalog';
import { Clock } from '#platform';
import { attributionIds, type ProfileView, type Shopper, ShopperProfiles } from '#profiles';
import { BehaviorModel } from './behavior-model.service.js';
import { blend, type Blended } from './blend.js';
import { NeedFits } from './need-fit.js';
import { recommenderErrors } from './recommender.errors.js';
import { conditionOf, Rules } from './rules/rules.service.js';
import { arrange, isExploring, type Placed } from './serving/arrange.js';
import { candidatesOf } from './serving/candidates.js';
import { causesOf } from './serving/causes.js';
import { basketScores, behaviorScores, evidenceOf } from './serving/evidence.js';
import { exclusionsOf } from './serving/exclusions.js';
import { reasonOf } from './serving/reason-of.js';
import { productOf, type Scene } from './serving/scene.js';
import { components } from './serving/signals.js';
import { startOf } from './serving/start-of.js';
import type { SuggestRequest } from './serving/suggest-request.js';
import { ServingVersions } from './versions/serving-versions.service.js';
import { t } from './messages/index.js';
import { kindName, shopperWords } from './messages/shopper.js';

/** Texts below both say nothing about any product ("hello"): then words and meaning are left out. */
const MIN_KEYWORD_COSINE = 0.3;
/** So many of the best are looked at for a list. */
const RANKED = 60;
/** Scenarios that show what the shopper may not know yet. */
const DISCOVERING: readonly Scenario[] = ['for_you', 'session', 'next', 'advice'];

/** Chooses products for a shopper, and says why. Only what can be bought now, and only what meets every limit. */
@Injectable()
export class Recommender {
  constructor(
    private readonly search: ProductSearch,
    private readonly profiles: ShopperProfiles,
    private readonly behavior: BehaviorModel,
    private readonly versions: ServingVersions,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** Best first, `limit` (3 unless told) at most; none when nothing meets the limits. */
  async suggest(request: SuggestRequest): Promise<ProductCard[]> {
    const scene = await this.scene(request);
    return cards(scene, this.list(scene, request.limit ?? 3));
  }

  /**
   * The same for the interface, with explanations when asked for.
   *
   * @throws AppError `items_missing`, `product_not_found`, `condition_invalid`.
   */
  async recommend(
    shopper: Shopper,
    { count, explain, ...asked }: Omit<RecommendationsQuery, keyof Shopper>,
  ): Promise<Recommendations> {
    const scene = await this.sceneFor(shopper, asked);
    const list = this.list(scene, count);
    const shown = cards(scene, list);
    const { version, experiment } = scene.serving;
    return {
      versionId: version?.id ?? null,
      experiment,
      items: explain
        ? shown.map((card, at) => ({ ...card, explanation: explanationOf(scene, list[at] as Placed) }))
        : shown,
    };
  }

  /**
   * What a rule would change: the same list without it and with it.
   *
   * @throws AppError `condition_invalid`, `items_missing`, `product_not_found`.
   */
  async previewRule(
    shopper: Shopper,
    { rule, replaces, scenario, items, count }: Omit<RulePreviewInput, 'shopper'>,
  ): Promise<RulePreview> {
    const rules = await this.rules.compared(rule, replaces, scenario);
    const scene = await this.sceneFor(shopper, { scenario, items });
    const listed = (applied: Scene['rules']) =>
      this.list({ ...scene, rules: applied }, count).map(({ place, rules: moved }) => {
        const { id, name } = scene.index.products[place] as Product;
        return { productId: id, name, rules: moved };
      });
    return { without: listed(rules.without), with: listed(rules.with) };
  }

  /** Why, or why not, one product is shown. @throws AppError `product_not_found`. */
  async explain(
    { visitorId, customerId }: Shopper,
    productId: string,
    scenario: Scenario,
    count = 10,
  ): Promise<ProductExplanation> {
    const scene = await this.scene({ scenario, visitorId, customerId });
    const product = productOf(scene.index, productId);
    if (!product) throw catalogErrors.product_not_found();
    const { name } = product;
    const hiddenBy = exclusionsOf(scene)(product);
    const ranked = this.ranked(scene);
    const entry = ranked.find(({ place }) => place === scene.index.placeOf(productId));
    if (hiddenBy !== null || !entry) {
      const why = hiddenBy ?? t('nothingSpeaksForIt');
      return { productId, name, shown: false, hiddenBy: why, reason: null, explanation: null };
    }
    const placed = arrange(scene, ranked, count).find(({ place }) => place === entry.place);
    return {
      productId,
      name,
      shown: placed !== undefined,
      hiddenBy: null,
      reason: reasonOf(scene, entry.place, entry),
      explanation: explanationOf(scene, placed ?? entry),
    };
  }

  /** @throws AppError `items_missing`, `product_not_found`, `condition_invalid`. */
  private async sceneFor(
    { visitorId, customerId }: Shopper,
    {
      scenario,
      items = [],
      where,
      text,
      locale,
    }: Pick<RecommendationsQuery, 'scenario' | 'items' | 'where' | 'text' | 'locale'>,
  ): Promise<Scene> {
    const startsFromItems = scenario === 'similar' || scenario === 'goes_with' || scenario === 'next';
    if (startsFromItems && items.length === 0) throw recommenderErrors.items_missing();
    const index = await this.search.loaded();
    const known = items.filter((id) => index.placeOf(id) !== undefined);
    if (startsFromItems && known.length === 0) throw catalogErrors.product_not_found();
    return this.scene({
      scenario,
      visitorId,
      customerId,
      locale,
      ...(text?.trim() && { text }),
      ...(where?.trim() && { where: conditionOf(where) }),
      ...(scenario === 'similar' ? { productId: known[0] } : { basket: known }),
    });
  }

  private list(scene: Scene, limit: number): Placed[] {
    // Rules may lift what stands far below, and what is new stands there.
    const all = scene.rules.length > 0 || isExploring(scene, limit);
    const most = all ? Number.POSITIVE_INFINITY : Math.max(RANKED, 5 * limit);
    return arrange(scene, this.ranked(scene, most), limit);
  }

  private ranked(scene: Scene, most = Number.POSITIVE_INFINITY): Placed[] {
    const candidates = candidatesOf(scene, exclusionsOf(scene));
    const blended = blend(candidates.length, components(scene, candidates), most);
    return boosted(
      scene,
      blended.map((entry) => ({ ...entry, place: candidates[entry.candidate] as number })),
    );
  }

  private async scene(request: SuggestRequest): Promise<Scene> {
    const {
      scenario,
      text,
      productId,
      basket = [],
      exclude = [],
      visitorId = null,
      customerId = null,
    } = request;
    const index = await this.search.loaded();
    const said = text?.trim() && index.synonyms.inShopWords(text);
    const { together, kindsTogether } = await this.behavior.counted();
    const seeds = [...new Set([...(productId === undefined ? [] : [productId]), ...basket])];
    const shelves = await this.behavior.shelves();
    const isSomebody = visitorId !== null || customerId !== null;
    const profile = isSomebody ? await this.profiles.view({ visitorId, customerId }) : null;
    const now = this.clock.now();
    const evidence = evidenceOf(request, profile);
    const start = startOf(request, evidence, index);
    const anchor = productId ?? start.anchor;
    const baskets =
      scenario === 'again' && isSomebody ? await this.profiles.baskets({ visitorId, customerId }) : [];
    const serving = await this.versions.for(visitorId ?? customerId);
    return {
      request,
      now,
      index,
      anchor: anchor === undefined ? undefined : index.placeOf(anchor),
      seeds: [...seeds, ...start.seeds],
      matches: said ? await this.matches(index, said, request.embedding) : null,
      fits: fitsOf(index, { ...request, text: said }),
      profile,
      evidence,
      behaviorScores: behaviorScores(evidence, serving.version),
      baskets,
      basketScores: basketScores(baskets, serving.version, now),
      hidden: hiddenIds(seeds, exclude, profile, DISCOVERING.includes(scenario) && !text?.trim()),
      rules: await this.rules.active(scenario),
      serving,
      together,
      kindsTogether,
      shelves,
      popularity: (place) => shelves.scoreOf(place),
      locale: request.locale ?? 'en-IE',
      language: request.language ?? request.locale ?? 'en',
    };
  }

  private async matches(
    index: ProductIndex,
    text: string,
    given?: Float32Array,
  ): Promise<TextMatch[] | null> {
    const embedding = given ?? (index.embeddings ? await this.search.embed(text) : null);
    const matches = index.match(text, embedding);
    return matches.some(({ keyword, cosine }) => keyword > 0 || cosine >= MIN_KEYWORD_COSINE)
      ? matches
      : null;
  }
}

/** By the need, or by what the words of a search say of one. */
function fitsOf({ vocabulary }: ProductIndex, { need, text }: SuggestRequest): NeedFits | null {
  if (need) return new NeedFits(need, vocabulary);
  if (!text?.trim()) return null;
  return new NeedFits(changeNeed(emptyNeed(), readNeed(text, vocabulary), vocabulary), vocabulary);
}

/** Without words to go by, what they have already is no news. */
function hiddenIds(
  seeds: readonly string[],
  exclude: readonly string[],
  profile: ProfileView | null,
  isDiscovery: boolean,
): Map<string, string> {
  const bought = isDiscovery
    ? (profile?.products ?? []).filter(({ strongest }) => strongest === 'purchase')
    : [];
  return new Map([
    ...(profile?.rejectedProductIds.map((id) => [id, t('notWanted')] as const) ?? []),
    ...bought.map(({ productId }) => [productId, t('boughtAlready')] as const),
    ...exclude.map((id) => [id, t('shownBefore')] as const),
    ...seeds.map((id) => [id, t('seed')] as const),
  ]);
}

/** With what the shop's rules add; ranks count from 1 by the total. */
function boosted(
  { rules, index }: Scene,
  entries: readonly (Blended<Signal> & { place: number })[],
): Placed[] {
  const boosts = rules.filter(({ action }) => action === 'boost');
  const placed = entries.map((entry) => {
    const meant = boosts.filter(({ meets }) => meets(index.products[entry.place] as Product));
    const value = meant.reduce((sum, { amount }) => sum + amount, 0);
    if (value === 0) return { ...entry, rules: [], rank: 0, exploration: false };
    return {
      ...entry,
      score: entry.score + value,
      contributions: [...entry.contributions, { name: 'boost' as const, value }].sort(
        (a, b) => b.value - a.value,
      ),
      rules: meant.map(({ name }) => name),
      rank: 0,
      exploration: false,
    };
  });
  if (boosts.length > 0) placed.sort((a, b) => b.score - a.score || a.candidate - b.candidate);
  placed.forEach((entry, at) => {
    entry.rank = at + 1;
  });
  return placed;
}

function cards(scene: Scene, list: readonly Placed[]): ProductCard[] {
  const { request, index, serving } = scene;
  const ids = attributionIds(request.scenario, serving.version?.id ?? null, list.length);
  return list.map((entry, at) => {
    const product = index.products[entry.place] as Product;
    const price = (amount: number) => ({ amount, currency: product.currency });
    return {
      productId: product.id,
      name: product.name,
      brand: product.brand,
      image: product.image,
      url: productUrl(product.id),
      price: price(product.price),
      compareAtPrice: product.compareAtPrice === null ? null : price(product.compareAtPrice),
      inStock: inStock(product),
      reason: entry.exploration
        ? shopperWords(scene.language)('asExploration', { kind: kindName(product.category, scene.language) })
        : reasonOf(scene, entry.place, entry),
      attributionId: ids[at] as string,
    };
  });
}

function explanationOf(scene: Scene, entry: Placed): Explanation {
  const { score, rank, contributions, rules, exploration, place } = entry;
  return {
    score,
    rank,
    signals: contributions.map(({ name, value }) => ({ signal: name, value })),
    ...causesOf(scene, place, true),
    rules,
    exploration,
  };
}
