import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { AccountsModule, StaffGuard } from '#accounts';
import { ConversationsModule, ConversationsUpkeepModule, OpinionsModule } from '#conversations';
import { AssistantModule } from '#dialogue';
import { type Config, HttpErrorFilter, PlatformModule } from '#platform';
import { ProfilesModule, ProfilesUpkeepModule } from '#profiles';
import { RecommenderModule } from '#recommender';
import { ReviewsModule } from '#reviews';
import { persistences } from '../../persistences.js';
import { ChatMetrics } from './chat-metrics.js';
import { AccountsController } from './rest/accounts.controller.js';
import { Callers } from './rest/callers.js';
import { CatalogController } from './rest/catalog.controller.js';
import { ConversationsController } from './rest/conversations.controller.js';
import { CustomersController } from './rest/customers.controller.js';
import { DemoController } from './rest/demo.controller.js';
import { EventsController } from './rest/events.controller.js';
import { HealthController } from './rest/health.controller.js';
import { HelpController } from './rest/help.controller.js';
import { IntentsController } from './rest/intents.controller.js';
import { ProfilesController } from './rest/profiles.controller.js';
import { RecommendationsController } from './rest/recommendations.controller.js';
import { ReviewReportsController } from './rest/review-reports.controller.js';
import { ReviewsController } from './rest/reviews.controller.js';
import { SessionsController } from './rest/sessions.controller.js';
import { ShopperGateway } from './sockets/shopper.gateway.js';
import { StaffGateway } from './sockets/staff.gateway.js';

/** The server: chat, REST, static apps. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config, persistences),
        TerminusModule.forRoot({ logger: false }),
        AccountsModule,
        AssistantModule,
        ProfilesModule,
        ProfilesUpkeepModule,
        RecommenderModule,
        ConversationsModule,
        ConversationsUpkeepModule,
        ReviewsModule,
        OpinionsModule,
      ],
      controllers: [
        AccountsController,
        CatalogController,
        ConversationsController,
        CustomersController,
        DemoController,
        EventsController,
        HealthController,
        HelpController,
        IntentsController,
        ProfilesController,
        RecommendationsController,
        ReviewReportsController,
        ReviewsController,
        SessionsController,
      ],
      providers: [
        { provide: APP_GUARD, useClass: StaffGuard },
        { provide: APP_FILTER, useClass: HttpErrorFilter },
        Callers,
        ChatMetrics,
        ShopperGateway,
        StaffGateway,
      ],
    };
  }
}
