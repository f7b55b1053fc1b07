import { Module } from '@nestjs/common';
import { BehaviorModule } from '#profiles';
import { ChatSuggestions } from './chat-suggestions.service.js';
import { Placements } from './placements.service.js';
import { SettleDecisions } from './settle-decisions.job.js';

@Module({
  imports: [BehaviorModule],
  providers: [ChatSuggestions, Placements],
  exports: [ChatSuggestions, Placements],
})
export class PlacementsModule {}

/** Learns from decisions, in processes that work bulk jobs. */
@Module({ imports: [BehaviorModule], providers: [SettleDecisions] })
export class PlacementsUpkeepModule {}
