import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProductFacts, ProductNotices, Returns } from '#catalog';
import { HeardMessages, ProductPriorities, ProductTalk } from '#conversations';
import { LettersModule } from '#mail';
import { TextAnalyzer } from '#nlu';
import { InferenceThread } from '#platform';
import { BehaviorModule } from '#profiles';
import { Rules } from '#recommender';
import { AspectMapper, AspectTree } from '#reviews';
import { Searches } from '#search';
import { AlarmDesk } from './alarm-desk/alarm-desk.service.js';
import { AlarmViews } from './alarm-desk/alarm-views.service.js';
import { AlarmDrafts } from './drafts/alarm-drafts.service.js';
import { FeedPolling } from './feeds/feed-polling.js';
import { Monitoring } from './monitoring.service.js';
import { ChatVoices } from './streams/chat-voices.js';
import { DefectVoices } from './streams/defect-voices.js';
import { OpinionSources } from './streams/opinion-sources.service.js';
import { PostData } from './streams/post-data.service.js';
import { PostIntake } from './streams/post-intake.service.js';
import { PostReader } from './streams/post-reader.js';
import { PostTexts } from './streams/post-texts.js';
import { PostStreams } from './streams/post-streams.service.js';
import { ReturnVoices } from './streams/return-voices.js';
import { ReviewVoices } from './streams/review-voices.js';
import { SearchVoices } from './streams/search-voices.js';
import { StreamCounts } from './streams/stream-counts.service.js';
import { AlarmTargets } from './telling/alarm-targets.service.js';
import { AlarmTelling } from './telling/alarm-telling.js';
import { Deliveries } from './telling/deliveries.service.js';
import { Delivering } from './telling/delivering.js';
import { Digests } from './telling/digests.js';
import { Silences } from './watch/silences.js';
import { FindTopics } from './topics/find-topics.js';
import { FoundTopics } from './topics/found-topics.service.js';
import { TopicData } from './topics/topic-data.service.js';
import { WatchOpinions } from './watch/watch-opinions.js';

@Module({
  imports: [BehaviorModule],
  providers: [
    AlarmViews,
    AlarmDrafts,
    Deliveries,
    PostIntake,
    ProductNotices,
    ProductPriorities,
    Rules,
    DefectVoices,
    HeardMessages,
    ProductTalk,
    ProductFacts,
    Returns,
    ReviewVoices,
    ChatVoices,
    ReturnVoices,
    Searches,
    SearchVoices,
    {
      provide: OpinionSources,
      inject: [ReviewVoices, ChatVoices, ReturnVoices, SearchVoices, DefectVoices, DataSource, AspectTree],
      useFactory: (
        reviews: ReviewVoices,
        chat: ChatVoices,
        returns: ReturnVoices,
        searches: SearchVoices,
        defects: DefectVoices,
        dataSource: DataSource,
        tree: AspectTree,
      ) => new OpinionSources([reviews, chat, returns, searches, defects], dataSource, tree),
    },
  ],
  exports: [OpinionSources, AlarmDrafts, AlarmViews, Deliveries, PostIntake],
})
class SourcesModule {}

/** Expects the global `ReviewsModule`. */
@Module({
  imports: [SourcesModule],
  providers: [ProductFacts, AlarmDesk, AlarmTargets, FoundTopics, Monitoring, PostStreams],
  exports: [SourcesModule, AlarmDesk, AlarmTargets, FoundTopics, Monitoring, PostStreams],
})
export class MonitoringModule {}

/** Reads, counts, watches and forgets, in processes that work bulk jobs. */
@Module({
  imports: [SourcesModule, LettersModule],
  providers: [
    StreamCounts,
    AlarmTelling,
    Delivering,
    Digests,
    FoundTopics,
    FeedPolling,
    Silences,
    WatchOpinions,
    PostReader,
    PostData,
    FindTopics,
    TopicData,
    {
      provide: PostTexts,
      inject: [InferenceThread, TextAnalyzer, AspectMapper, AspectTree],
      useFactory: (
        encoder: InferenceThread,
        analyzer: TextAnalyzer,
        mapper: AspectMapper,
        tree: AspectTree,
      ) => new PostTexts(encoder, analyzer, mapper, tree),
    },
  ],
})
export class MonitoringUpkeepModule {}
