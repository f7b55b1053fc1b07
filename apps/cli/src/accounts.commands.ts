import type { Command } from 'commander';
import { Accounts } from '#accounts';
import { printResult } from './command-line.js';
import { withShopDatabase } from './shop-database.js';
import { t } from './messages/index.js';

/** `attendant accounts ...`: a way back in. */
export function registerAccountCommands(program: Command): void {
  program
    .command('accounts')
    .description(t('staffAccounts'))
    .command('reset <email>')
    .description(t('aNewPasswordForAn'))
    .option('--json', t('printOneJsonDocument'))
    .action((email: string, { json }: { json?: boolean }) =>
      withShopDatabase(async ({ dataSource, transactions, clock }) => {
        const { account, password } = await new Accounts(dataSource, transactions, clock).resetPassword(
          email,
        );
        printResult(json, { email: account.email, password }, () => [
          `E-mail    ${account.email}`,
          t('passwordPasswordShownOnlyNow', { password }),
        ]);
      }),
    );
}
