import 'reflect-metadata';
import { Command } from 'commander';
import { registerAskCommand } from './ask.commands.js';
import { registerAspectCommands } from './aspects.commands.js';
import { reportFailure } from './command-line.js';
import { registerDemoCommands } from './demo.commands.js';
import { registerIntentCommands } from './intents.commands.js';
import { registerRecommendCommands } from './recommend.commands.js';
import { registerReviewCommands } from './reviews.commands.js';
import { registerSentimentCommands } from './sentiment.commands.js';
import { registerShopCommands } from './shop.commands.js';

const program = new Command('attendant')
  .description('Customer service that listens: train, judge and feed the assistant from the command line')
  .configureHelp({ sortSubcommands: true });

registerAskCommand(program);
registerAspectCommands(program);
registerIntentCommands(program);
registerRecommendCommands(program);
registerReviewCommands(program);
registerSentimentCommands(program);
registerShopCommands(program);
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
