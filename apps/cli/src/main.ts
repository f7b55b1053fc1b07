import 'reflect-metadata';
import { Command } from 'commander';
import { registerAccountCommands } from './accounts.commands.js';
import { registerAskCommand } from './ask.commands.js';
import { registerAspectCommands } from './aspects.commands.js';
import { reportFailure } from './command-line.js';
import { registerDecisionCommands } from './decisions.commands.js';
import { registerBackupCommands } from './backup.commands.js';
import { registerDemoCommands } from './demo.commands.js';
import { registerIntentCommands } from './intents.commands.js';
import { registerLanguageCommand } from './languages.commands.js';
import { registerMonitorCommands } from './monitor.commands.js';
import { registerRecommendCommands } from './recommend.commands.js';
import { registerReviewCommands } from './reviews.commands.js';
import { registerSentimentCommands } from './sentiment.commands.js';
import { registerShopCommands } from './shop.commands.js';
import { registerVersionCommands } from './versions.commands.js';
import { registerWebhookCommands } from './webhooks.commands.js';
import { t } from './messages/index.js';

// As the server does: what is written is of no concern to other accounts of the machine.
process.umask(0o077);

const program = new Command('attendant')
  .description(t('customerServiceThatListensTrain'))
  .configureHelp({ sortSubcommands: true });

registerAccountCommands(program);
registerAskCommand(program);
registerAspectCommands(program);
registerIntentCommands(program);
registerLanguageCommand(program);
registerMonitorCommands(program);
registerRecommendCommands(program);
registerReviewCommands(program);
registerSentimentCommands(program);
registerShopCommands(program);
registerVersionCommands(program);
registerWebhookCommands(program);
registerDecisionCommands(program);
registerBackupCommands(program);
registerDemoCommands(program);

// Commander ends with 1 on wrong usage; 1 means bad input here, so usage gets 2. Help and version stay 0.
const settle = (command: Command): void => {
  command.exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  });
  command.commands.forEach((child) => settle(child));
};
settle(program);

await program.parseAsync().catch(reportFailure);
