import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlacementInput, SuggestionStrategy } from '#contracts';
import { Clock, Transactions } from '#platform';
import type { Shopper } from '#profiles';
import { PlacementEntity } from './placement.entity.js';
import { Placements } from './placements.service.js';

/** The place of the cards that the chat suggests. */
export const CHAT_SUGGESTIONS = 'chat-suggestions';

/** Today's way of ordering what meets a need, and others that are tried beside it. */
const FIRST = PlacementInput.parse({
  name: 'Suggestions in the chat',
  arms: SuggestionStrategy.options.map((strategy) => ({ key: strategy, content: strategy })),
  control: 'need',
  reward: 'click',
  windowMinutes: 60,
  floor: 0.05,
  regretBudget: 50,
  headStart: 200,
});

/** Which strategy orders the chat's suggestions, for one reply. */
export interface ChosenStrategy {
  strategy: SuggestionStrategy;
  /** For the trace. */
  propensity: number;
  /** To be told the attribution ids of the cards that were shown. */
  shown: (ids: readonly string[]) => Promise<void>;
}

const TODAY: ChosenStrategy = { strategy: 'need', propensity: 1, shown: () => Promise.resolve() };

/** Learns which strategy's suggestions are clicked. Whoever did not agree to be remembered gets today's, and nothing is tried on them. */
@Injectable()
export class ChatSuggestions implements OnModuleInit {
  constructor(
    private readonly placements: Placements,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Makes the place at the first start; after that it is the shop's own. */
  async onModuleInit(): Promise<void> {
    if (await this.placements.exists(CHAT_SUGGESTIONS)) return;
    await this.transactions.run(({ manager }) =>
      manager
        .createQueryBuilder()
        .insert()
        .into(PlacementEntity)
        .values({ ...FIRST, id: CHAT_SUGGESTIONS, basis: 1, createdAt: this.clock.now() })
        .orIgnore()
        .execute(),
    );
  }

  async choose(shopper: Shopper): Promise<ChosenStrategy> {
    if (!(await this.placements.isRemembered(shopper))) return TODAY;
    const choice = await this.placements.choose(CHAT_SUGGESTIONS);
    const strategy = SuggestionStrategy.safeParse(choice.content);
    if (!choice.isOn || !strategy.success) return TODAY;
    return {
      strategy: strategy.data,
      propensity: choice.propensity,
      shown: async (ids) => {
        if (ids.length > 0) await this.placements.log(choice, ids);
      },
    };
  }
}
