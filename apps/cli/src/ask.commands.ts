import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { Catalog, loadDemoShop, ShopImport } from '#catalog';
import { Assistant, AssistantModule, initialState, NO_PAGE } from '#dialogue';
import { Clock, createLogger, loadConfig, NestLogger, PlatformModule } from '#platform';
import { Profiles, ProfilesModule } from '#profiles';
import { ReviewIntake, ReviewsModule } from '#reviews';
import { join } from 'node:path';
import { persistences } from '../../persistences.js';
import { printResult } from './command-line.js';
import { t } from './messages/index.js';

@Module({})
class AskModule {}

/** `attendant ask TEXT`: one reply of the local shop's assistant with its trace; needs no server. */
export function registerAskCommand(program: Command): void {
  program
    .command('ask <text>')
    .description(t('oneReplyOfTheShop'))
    .option('--json', t('printOneJsonDocument'))
    .addHelpText('after', t('exampleAttendantAskDoYou'))
    .action((text: string, { json }: { json?: boolean }) => ask(text, json));
}

async function ask(text: string, json: boolean | undefined): Promise<void> {
  const config = loadConfig({ LOG_LEVEL: 'warn', ...process.env });
  const module = {
    module: AskModule,
    imports: [PlatformModule.forRoot(config, persistences), ProfilesModule, ReviewsModule, AssistantModule],
  };
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(createLogger(config)),
    abortOnError: false,
  });
  try {
    if (config.loadDemo && (await app.get(Catalog).isEmpty())) {
      const into = {
        imports: app.get(ShopImport),
        reviews: app.get(ReviewIntake),
        profiles: app.get(Profiles),
        now: app.get(Clock).now(),
      };
      await loadDemoShop(join(config.shopDir, 'catalog'), into);
    }
    const { reply, trace, escalation } = await app.get(Assistant).reply({
      conversationId: 'command-line',
      text,
      state: initialState(),
      shopper: {
        visitorId: 'command-line',
        source: null,
        customer: null,
        locale: Intl.DateTimeFormat().resolvedOptions().locale,
      },
      page: NO_PAGE,
      now: app.get(Clock).now(),
    });
    const { sentiment } = trace.understanding;
    printResult(json, { reply, escalation, trace }, () => [
      reply.text,
      ...reply.products.map(({ name, reason }) => `  - ${name}: ${reason}`),
      ...(reply.quickReplies.length > 0 ? [`  [${reply.quickReplies.join('] [')}]`] : []),
      ...reply.sources.map(({ title, url }) => t('sourceTitleUrl', { title, url })),
      '',
      ...trace.understanding.segments.map(({ text: clause, intent, alternatives }) =>
        t('understoodClauseAsNameConfidence', {
          clause,
          name: intent?.name ?? t('outOfScope'),
          confidence: percent(intent?.confidence ?? alternatives[0]?.confidence ?? 0),
        }),
      ),
      sentiment
        ? t('sentimentLabelScore', { label: sentiment.label, score: sentiment.score.toFixed(2) })
        : t('sentimentNotRead'),
      ...trace.steps.map(({ rule, detail }) => `${rule}: ${detail}`),
      ...(escalation
        ? [t('escalatesReasonPriority', { reason: escalation.reason, priority: escalation.priority })]
        : []),
    ]);
  } finally {
    await app.close();
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
