import { Controller } from '@nestjs/common';
import {
  type ReportedVersion,
  type ResponseOf,
  routes,
  type StaffAccount,
  type Version as ListedVersion,
} from '#contracts';
import { Implements, Input, type InputOf, JobQueue } from '#platform';
import { judgeJobOf, LearnedKinds, Trainings } from '#versions';
import { Staff } from './access.guard.js';

/** The life of everything that is learnt. */
@Controller()
export class VersionsController {
  constructor(
    private readonly kinds: LearnedKinds,
    private readonly trainings: Trainings,
    private readonly jobs: JobQueue,
  ) {}

  @Implements(routes.listVersions)
  async list(
    @Input() { params }: InputOf<typeof routes.listVersions>,
  ): Promise<ResponseOf<typeof routes.listVersions>> {
    const learned = this.kinds.get(params.kind);
    const versions = await learned.list();
    return {
      items: versions.map((version) => learned.listed(version) as ListedVersion),
      trainings: await this.trainings.latest(learned.kind),
    };
  }

  @Implements(routes.getVersion)
  async get(
    @Input() { params }: InputOf<typeof routes.getVersion>,
  ): Promise<ResponseOf<typeof routes.getVersion>> {
    const learned = this.kinds.get(params.kind);
    const version = await learned.get(params.id);
    return { version: learned.listed(version), report: version.report } as ReportedVersion;
  }

  @Implements(routes.trainVersion)
  train(
    @Input() { params, body }: InputOf<typeof routes.trainVersion>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.trainVersion>> {
    return this.trainings.request(params.kind, staff.name, body.activate);
  }

  @Implements(routes.judgeVersion)
  async judge(@Input() { params }: InputOf<typeof routes.judgeVersion>): Promise<void> {
    const learned = this.kinds.get(params.kind);
    await learned.judgeable(params.id);
    await this.jobs.enqueue(judgeJobOf(learned.kind), { versionId: params.id }, { key: params.id });
  }

  @Implements(routes.activateVersion)
  async activate(
    @Input() { params, body }: InputOf<typeof routes.activateVersion>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.activateVersion>> {
    const learned = this.kinds.get(params.kind);
    await learned.activate(body.versionId, staff.name);
    await learned.serving.refresh();
    return { versionId: body.versionId };
  }

  @Implements(routes.rollBackVersion)
  async rollBack(
    @Input() { params }: InputOf<typeof routes.rollBackVersion>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.rollBackVersion>> {
    const learned = this.kinds.get(params.kind);
    const versionId = await learned.rollBack(staff.name);
    await learned.serving.refresh();
    return { versionId };
  }
}
