import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { AccountsModule } from '#accounts';
import { AttachmentsModule } from '#attachments';
import {
  ConversationsModule,
  ConversationsUpkeepModule,
  IntentProofsModule,
  OpinionsModule,
} from '#conversations';
import { AssistantModule } from '#dialogue';
import { LettersModule } from '#mail';
import { MonitoringModule, MonitoringUpkeepModule } from '#monitoring';
import { BodyInterceptor, type Config, HttpErrorFilter, PlatformModule } from '#platform';
import { ProfilesModule, ProfilesUpkeepModule } from '#profiles';
import { PlacementsModule, PlacementsUpkeepModule, RestockModule, RestockUpkeepModule } from '#decisions';
import { RecommenderModule } from '#recommender';
import { SearchModule } from '#search';
import { ReviewsModule } from '#reviews';
import { WebhooksModule, WebhooksUpkeepModule } from '#webhooks';
import { persistences } from '../../persistences.js';
import { ChatMetrics } from './chat-metrics.js';
import { AccessGuard } from './rest/access.guard.js';
import { AccountsController } from './rest/accounts.controller.js';
import { AttachmentsController } from './rest/attachments.controller.js';
import { Callers } from './rest/callers.js';
import { CatalogController } from './rest/catalog.controller.js';
import { DeskController } from './rest/desk.controller.js';
import { ConversationsController } from './rest/conversations.controller.js';
import { CustomersController } from './rest/customers.controller.js';
import { DemoController } from './rest/demo.controller.js';
import { EventsController } from './rest/events.controller.js';
import { HealthController } from './rest/health.controller.js';
import { HelpController } from './rest/help.controller.js';
import { IntentsController } from './rest/intents.controller.js';
import { MonitoringController } from './rest/monitoring.controller.js';
import { OriginGuard } from './rest/origin.guard.js';
import { OrdersController } from './rest/orders.controller.js';
import { PlacementsController } from './rest/placements.controller.js';
import { ProfilesController } from './rest/profiles.controller.js';
import { RecommendationsController } from './rest/recommendations.controller.js';
import { RequestLimitGuard } from './rest/request-limit.guard.js';
import { RestockController } from './rest/restock.controller.js';
import { ReviewReportsController } from './rest/review-reports.controller.js';
import { ReviewsController } from './rest/reviews.controller.js';
import { SearchController } from './rest/search.controller.js';
import { RoutingController } from './rest/routing.controller.js';
import { SessionsController } from './rest/sessions.controller.js';
import { VersionsController } from './rest/versions.controller.js';
import { WebhooksController } from './rest/webhooks.controller.js';
import { ShareEnds } from './share-ends.js';
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
        AttachmentsModule,
        ProfilesModule,
        ProfilesUpkeepModule,
        RecommenderModule,
        PlacementsModule,
        PlacementsUpkeepModule,
        RestockModule,
        RestockUpkeepModule,
        SearchModule,
        ConversationsModule,
        ConversationsUpkeepModule,
        IntentProofsModule,
        ReviewsModule,
        OpinionsModule,
        MonitoringModule,
        MonitoringUpkeepModule,
        WebhooksModule,
        WebhooksUpkeepModule,
        LettersModule,
      ],
      controllers: [
        AccountsController,
        AttachmentsController,
        CatalogController,
        ConversationsController,
        DeskController,
        CustomersController,
        DemoController,
        EventsController,
        HealthController,
        HelpController,
        IntentsController,
        MonitoringController,
        OrdersController,
        PlacementsController,
        ProfilesController,
        RecommendationsController,
        RestockController,
        ReviewReportsController,
        ReviewsController,
        SearchController,
        RoutingController,
        SessionsController,
        VersionsController,
        WebhooksController,
      ],
      providers: [
        // In this order, all of them before a body is read.
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: RequestLimitGuard },
        { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
        { provide: APP_FILTER, useClass: HttpErrorFilter },
        Callers,
        ChatMetrics,
        ShareEnds,
        ShopperGateway,
        StaffGateway,
      ],
    };
  }
}
