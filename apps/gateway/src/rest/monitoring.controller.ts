import { Controller, Req } from '@nestjs/common';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import {
  AlarmDesk,
  AlarmDrafts,
  AlarmTargets,
  Deliveries,
  FoundTopics,
  Monitoring,
  PostStreams,
} from '#monitoring';
import { Implements, Input, type InputOf, ShopClock, type SignedRequest } from '#platform';
import { Staff } from './access.guard.js';

/** Opinions as they come, and alarms when they change. */
@Controller()
export class MonitoringController {
  constructor(
    private readonly monitoring: Monitoring,
    private readonly desk: AlarmDesk,
    private readonly drafts: AlarmDrafts,
    private readonly streams: PostStreams,
    private readonly targets: AlarmTargets,
    private readonly deliveries: Deliveries,
    private readonly topics: FoundTopics,
    private readonly shopClock: ShopClock,
  ) {}

  @Implements(routes.getMonitoring)
  overview(): Promise<ResponseOf<typeof routes.getMonitoring>> {
    return this.monitoring.overview();
  }

  @Implements(routes.setFalseAlarms)
  setFalseAlarms(@Input() { body }: InputOf<typeof routes.setFalseAlarms>): Promise<void> {
    return this.monitoring.setFalseAlarms(body.falseAlarms);
  }

  @Implements(routes.listAlarms)
  alarms(
    @Input() { query }: InputOf<typeof routes.listAlarms>,
  ): Promise<ResponseOf<typeof routes.listAlarms>> {
    return this.desk.list(query.state, query.cursor, query.limit);
  }

  @Implements(routes.getAlarm)
  alarm(@Input() { params }: InputOf<typeof routes.getAlarm>): Promise<ResponseOf<typeof routes.getAlarm>> {
    return this.monitoring.alarm(params.id);
  }

  @Implements(routes.actOnAlarm)
  act(
    @Input() { params, body }: InputOf<typeof routes.actOnAlarm>,
    @Staff() { id, name }: StaffAccount,
  ): Promise<ResponseOf<typeof routes.actOnAlarm>> {
    return this.desk.act(params.id, body.action, 'until' in body ? body.until : null, { id, name });
  }

  @Implements(routes.decideDraft)
  async decide(
    @Input() { params, body }: InputOf<typeof routes.decideDraft>,
    @Staff() { id, name }: StaffAccount,
  ): Promise<ResponseOf<typeof routes.decideDraft>> {
    return { items: await this.drafts.decide(params.id, body, { id, name }) };
  }

  @Implements(routes.commentAlarm)
  comment(
    @Input() { params, body }: InputOf<typeof routes.commentAlarm>,
    @Staff() { id, name }: StaffAccount,
  ): Promise<void> {
    return this.desk.comment(params.id, body.text, { id, name });
  }

  @Implements(routes.watchOpinions)
  watch(): Promise<void> {
    return this.monitoring.watchNow();
  }

  @Implements(routes.listAlarmTargets)
  async listTargets(): Promise<ResponseOf<typeof routes.listAlarmTargets>> {
    return { items: await this.targets.list(), timeZone: this.shopClock.timeZone };
  }

  @Implements(routes.addAlarmTarget)
  addTarget(
    @Input() { body }: InputOf<typeof routes.addAlarmTarget>,
  ): Promise<ResponseOf<typeof routes.addAlarmTarget>> {
    return this.targets.add(body);
  }

  @Implements(routes.changeAlarmTarget)
  changeTarget(
    @Input() { params, body }: InputOf<typeof routes.changeAlarmTarget>,
  ): Promise<ResponseOf<typeof routes.changeAlarmTarget>> {
    return this.targets.change(params.id, body);
  }

  @Implements(routes.removeAlarmTarget)
  removeTarget(@Input() { params }: InputOf<typeof routes.removeAlarmTarget>): Promise<void> {
    return this.targets.remove(params.id);
  }

  @Implements(routes.testAlarmTarget)
  testTarget(@Input() { params }: InputOf<typeof routes.testAlarmTarget>): Promise<void> {
    return this.targets.test(params.id);
  }

  @Implements(routes.listDeliveries)
  listDeliveries(
    @Input() { query }: InputOf<typeof routes.listDeliveries>,
  ): Promise<ResponseOf<typeof routes.listDeliveries>> {
    return this.deliveries.list(query.cursor, query.limit);
  }

  @Implements(routes.listSources)
  async listSources(): Promise<ResponseOf<typeof routes.listSources>> {
    return { items: await this.streams.list() };
  }

  @Implements(routes.pollSource)
  poll(@Input() { params }: InputOf<typeof routes.pollSource>): Promise<void> {
    return this.streams.poll(params.id);
  }

  @Implements(routes.createStream)
  createStream(
    @Input() { body }: InputOf<typeof routes.createStream>,
  ): Promise<ResponseOf<typeof routes.createStream>> {
    return this.streams.create(body.name, body.tone, body.feed);
  }

  @Implements(routes.removeStream)
  removeStream(@Input() { params }: InputOf<typeof routes.removeStream>): Promise<void> {
    return this.streams.remove(params.id);
  }

  /** Whoever holds the secret of the stream may send. */
  @Implements(routes.pushPosts)
  async push(
    @Req() request: SignedRequest,
    @Input() { params, body }: InputOf<typeof routes.pushPosts>,
  ): Promise<ResponseOf<typeof routes.pushPosts>> {
    await this.streams.assertSigned(
      params.id,
      request.headers['attendant-signature'],
      request.signedBody ?? '',
    );
    return this.streams.push(params.id, body.posts);
  }

  @Implements(routes.listFoundTopics)
  async listTopics(): Promise<ResponseOf<typeof routes.listFoundTopics>> {
    return { items: await this.topics.list() };
  }

  @Implements(routes.findTopics)
  findTopics(): Promise<void> {
    return this.topics.findNow();
  }

  @Implements(routes.changeFoundTopic)
  changeTopic(@Input() { params, body }: InputOf<typeof routes.changeFoundTopic>): Promise<void> {
    return this.topics.change(params.id, body);
  }

  @Implements(routes.getStream)
  stream(
    @Input() { params, query }: InputOf<typeof routes.getStream>,
  ): Promise<ResponseOf<typeof routes.getStream>> {
    return this.monitoring.stream(params.id, query);
  }
}
