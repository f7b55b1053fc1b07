import { type Command, InvalidArgumentError, Option } from 'commander';
import { WebhookDeliveryState } from '#contracts';
import { loadConfig } from '#platform';
import { WebhookDeliveries, Webhooks } from '#webhooks';
import { printResult, table } from './command-line.js';
import { type ShopDatabase, withShopDatabase } from './shop-database.js';
import { t } from './messages/index.js';

interface LogOptions {
  state?: WebhookDeliveryState;
  limit: number;
  json?: boolean;
}

/** `attendant webhooks ...`: what other systems were told, and telling them again. */
export function registerWebhookCommands(program: Command): void {
  const webhooks = program.command('webhooks').description(t('whatOtherSystemsAreTold'));
  webhooks
    .command('list')
    .description(t('whereTheyAreTold'))
    .option('--json', t('printOneJsonDocument'))
    .action(({ json }: { json?: boolean }) =>
      withShopDatabase(async (shop) => {
        const { privateAddresses } = loadConfig();
        const { dataSource, transactions, clock, cluster } = shop;
        const found = await new Webhooks(
          ...([dataSource, transactions, clock, cluster, deliveriesOf(shop), { privateAddresses }] as const),
        ).list();
        printResult(json, found, () =>
          table(
            ['id', 'address', 'state', 'problem'],
            found.map(({ id, address, isActive, pausedAt, problem }) => [
              ...[
                id,
                address,
                isActive ? (pausedAt === null ? 'on' : t('pausedSince', { at: timeOf(pausedAt) })) : 'off',
              ],
              problem ?? '',
            ]),
          ),
        );
      }),
    );
  webhooks
    .command('deliveries <webhook>')
    .description(t('whatAWebhookWasTold'))
    .addOption(new Option('--state <state>', t('onlyInThatState')).choices(WebhookDeliveryState.options))
    .option('--limit <number>', t('howManyAtMost'), atLeastOne, 50)
    .option('--json', t('printOneJsonDocument'))
    .action((id: string, { state, limit, json }: LogOptions) =>
      withShopDatabase(async (shop) => {
        const { items } = await deliveriesOf(shop).list(id, { state, limit });
        printResult(json, items, () =>
          table(
            ['id', 'event', 'at', 'state', 'tries', 'status', 'ms', 'problem'],
            items.map((one) => [
              ...[one.id, one.event, timeOf(one.at), one.state, String(one.tries)],
              ...[String(one.status ?? ''), String(one.durationMs ?? ''), one.problem ?? ''],
            ]),
          ),
        );
      }),
    );
  webhooks
    .command('replay <webhook>')
    .description(t('sendAgainWhatFailed'))
    .requiredOption('--since <time>', t('aTimeSuchAs'), timeFrom)
    .option('--json', t('printOneJsonDocument'))
    .action((id: string, { since, json }: { since: number; json?: boolean }) =>
      withShopDatabase(async (shop) => {
        const replayed = await deliveriesOf(shop).replayFailed(id, since);
        printResult(json, { replayed }, () => [t('sentAgain', { count: replayed })]);
      }),
    );
}

const deliveriesOf = ({ dataSource, transactions, jobs, clock }: ShopDatabase): WebhookDeliveries =>
  new WebhookDeliveries(dataSource, transactions, jobs, clock);

const timeOf = (at: number): string => new Date(at).toISOString();

const timeFrom = (text: string): number => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError(t('needsATimeSuchAs'));
  return at;
};

const atLeastOne = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(t('mustBeAWholeNumber'));
  return value;
};
