import type { Persistence } from '#platform';
import { AlarmEntryEntity } from './alarm-desk/alarm-entry.entity.js';
import { OpinionAlarmEntity } from './alarm-desk/opinion-alarm.entity.js';
import { AlarmDraftEntity } from './drafts/alarm-draft.entity.js';
import { CreateAlarmDrafts1790000002752 } from './drafts/create-alarm-drafts.migration.js';
import { AddDigests1790000002713 } from './add-digests.migration.js';
import { AddQuietHours1790000002712 } from './add-quiet-hours.migration.js';
import { AddSources1790000002700 } from './add-sources.migration.js';
import { CreateMonitoring1790000002501 } from './create-monitoring.migration.js';
import { CreatePosts1790000002502 } from './create-posts.migration.js';
import { CreateTopics1790000002711 } from './create-topics.migration.js';
import { FeedEntity } from './feeds/feed.entity.js';
import { MonitoringSettingEntity } from './monitoring-setting.entity.js';
import { OpinionPostEntity } from './streams/opinion-post.entity.js';
import { OpinionSeriesEntity } from './streams/opinion-series.entity.js';
import { OpinionStreamEntity } from './streams/opinion-stream.entity.js';
import { PostPrintEntity } from './streams/post-print.entity.js';
import { OpinionWindowEntity } from './streams/opinion-window.entity.js';
import { AlarmTargetEntity } from './telling/alarm-target.entity.js';
import { DeliveryEntity } from './telling/delivery.entity.js';
import { FoundTopicEntity } from './topics/found-topic.entity.js';
import { TopicLookEntity } from './topics/topic-look.entity.js';

export const monitoringPersistence: Persistence = {
  entities: [
    OpinionStreamEntity,
    OpinionSeriesEntity,
    OpinionWindowEntity,
    OpinionAlarmEntity,
    AlarmEntryEntity,
    AlarmDraftEntity,
    AlarmTargetEntity,
    MonitoringSettingEntity,
    OpinionPostEntity,
    PostPrintEntity,
    FeedEntity,
    DeliveryEntity,
    FoundTopicEntity,
    TopicLookEntity,
  ],
  migrations: [
    CreateMonitoring1790000002501,
    CreatePosts1790000002502,
    AddSources1790000002700,
    CreateTopics1790000002711,
    AddQuietHours1790000002712,
    AddDigests1790000002713,
    CreateAlarmDrafts1790000002752,
  ],
};
