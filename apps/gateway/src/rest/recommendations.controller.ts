import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ProductSearch } from '#catalog';
import { type ResponseOf, routes } from '#contracts';
import { Implements, Input, type InputOf } from '#platform';
import { profilesErrors } from '#profiles';
import {
  ConditionError,
  Experiments,
  holds,
  parseCondition,
  PredictedStars,
  Recommender,
  Rules,
  ScenarioResults,
  ServingVersions,
} from '#recommender';
import { Callers } from './callers.js';

/** How many of the products that a condition holds for are named. */
const SAMPLE = 5;

/** Suggestions for shoppers, and for staff what they are made from. */
@Controller()
export class RecommendationsController {
  constructor(
    private readonly callers: Callers,
    private readonly recommender: Recommender,
    private readonly predictions: PredictedStars,
    private readonly serving: ServingVersions,
    private readonly experiments: Experiments,
    private readonly scenarioResults: ScenarioResults,
    private readonly rules: Rules,
    private readonly search: ProductSearch,
  ) {}

  @Implements(routes.getRecommendations)
  async recommendations(
    @Input() { query }: InputOf<typeof routes.getRecommendations>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.getRecommendations>> {
    return this.recommender.recommend(await this.callers.shopper(request, query), query);
  }

  @Implements(routes.predictRatings)
  async ratings(
    @Input() { query }: InputOf<typeof routes.predictRatings>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.predictRatings>> {
    return this.predictions.of(await this.callers.shopper(request, query), query.items);
  }

  @Implements(routes.explainRecommendation)
  explain(
    @Input() { query }: InputOf<typeof routes.explainRecommendation>,
  ): Promise<ResponseOf<typeof routes.explainRecommendation>> {
    const { visitorId, customerId, productId, scenario } = query;
    if (visitorId === undefined && customerId === undefined) throw profilesErrors.shopper_unnamed();
    const shopper = { visitorId: visitorId ?? null, customerId: customerId ?? null };
    return this.recommender.explain(shopper, productId, scenario);
  }

  @Implements(routes.listScenarioResults)
  results(
    @Input() { query }: InputOf<typeof routes.listScenarioResults>,
  ): Promise<ResponseOf<typeof routes.listScenarioResults>> {
    return this.scenarioResults.list(query);
  }

  @Implements(routes.listExperiments)
  async listExperiments(): Promise<ResponseOf<typeof routes.listExperiments>> {
    return { items: await this.experiments.list() };
  }

  @Implements(routes.startExperiment)
  async startExperiment(
    @Input() { body }: InputOf<typeof routes.startExperiment>,
  ): Promise<ResponseOf<typeof routes.startExperiment>> {
    const experiment = await this.experiments.start(body);
    await this.serving.refresh();
    return experiment;
  }

  @Implements(routes.endExperiment)
  async endExperiment(
    @Input() { params }: InputOf<typeof routes.endExperiment>,
  ): Promise<ResponseOf<typeof routes.endExperiment>> {
    const experiment = await this.experiments.end(params.id);
    await this.serving.refresh();
    return experiment;
  }

  @Implements(routes.getExperimentResults)
  experimentResults(
    @Input() { params }: InputOf<typeof routes.getExperimentResults>,
  ): Promise<ResponseOf<typeof routes.getExperimentResults>> {
    return this.experiments.results(params.id);
  }

  @Implements(routes.listRules)
  async listRules(): Promise<ResponseOf<typeof routes.listRules>> {
    return { items: await this.rules.list() };
  }

  @Implements(routes.createRule)
  createRule(
    @Input() { body }: InputOf<typeof routes.createRule>,
  ): Promise<ResponseOf<typeof routes.createRule>> {
    return this.rules.create(body);
  }

  @Implements(routes.replaceRule)
  replaceRule(
    @Input() { params, body }: InputOf<typeof routes.replaceRule>,
  ): Promise<ResponseOf<typeof routes.replaceRule>> {
    return this.rules.replace(params.id, body);
  }

  @Implements(routes.deleteRule)
  async deleteRule(@Input() { params }: InputOf<typeof routes.deleteRule>): Promise<void> {
    await this.rules.remove(params.id);
  }

  @Implements(routes.previewRule)
  previewRule(
    @Input() { body: { shopper, ...preview } }: InputOf<typeof routes.previewRule>,
  ): Promise<ResponseOf<typeof routes.previewRule>> {
    const { visitorId = null, customerId = null } = shopper;
    return this.recommender.previewRule({ visitorId, customerId }, preview);
  }

  @Implements(routes.checkCondition)
  async checkCondition(
    @Input() { query }: InputOf<typeof routes.checkCondition>,
  ): Promise<ResponseOf<typeof routes.checkCondition>> {
    const { products } = await this.search.loaded();
    try {
      const condition = parseCondition(query.where);
      const found = products.filter((product) => holds(condition, product));
      return {
        valid: true,
        problem: null,
        position: null,
        matches: found.length,
        sample: found.slice(0, SAMPLE).map(({ id, name }) => ({ productId: id, name })),
      };
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      return { valid: false, problem: error.message, position: error.position, matches: 0, sample: [] };
    }
  }
}
