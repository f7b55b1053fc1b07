import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config, Maintenance } from '#platform';
import { BehaviorModule } from './behavior.module.js';
import { Profiles } from './profiles.service.js';

const DAY = 86_400_000;

/** Behaviour older than the shop keeps it. */
@Module({ imports: [BehaviorModule] })
export class ProfilesUpkeepModule implements OnModuleInit {
  constructor(
    private readonly maintenance: Maintenance,
    private readonly profiles: Profiles,
    @Inject(CONFIG) private readonly config: Pick<Config, 'behaviorDays'>,
  ) {}

  onModuleInit(): void {
    this.maintenance.add('old behaviour', (now) =>
      this.profiles.forget(now - this.config.behaviorDays * DAY),
    );
  }
}
