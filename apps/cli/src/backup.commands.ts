import type { Command } from 'commander';
import { resolve } from 'node:path';
import { backUp, restore } from './shop/backup.js';
import { printResult } from './command-line.js';
import { t } from './messages/index.js';

/** `attendant backup` and `attendant restore`. */
export function registerBackupCommands(program: Command): void {
  program
    .command('backup')
    .description(t('aWholeCopyOfThe'))
    .option('--out <folder>', t('theNewFolderNamedBy'))
    .option('--json', t('printOneJsonDocument'))
    .action(({ out, json }: { out?: string; json?: boolean }) => {
      const { folder, bytes, rows, expired } = backUp(out === undefined ? undefined : resolve(out));
      printResult(json, { folder, bytes, rows, expired }, () => [
        t('folderBytesMbConversationConversations', {
          folder,
          bytes: (bytes / 1024 / 1024).toFixed(1),
          conversation: rows.conversation ?? 0,
          message: rows.message ?? 0,
        }),
        ...expired.map((old) => t('expiredBackupRemoved', { folder: old })),
      ]);
    });
  program
    .command('restore <folder>')
    .description(t('putsABackupInPlace'))
    .option('--json', t('printOneJsonDocument'))
    .action((folder: string, { json }: { json?: boolean }) => {
      const { kept, rows } = restore(resolve(folder));
      printResult(json, { kept, rows }, () => [
        t('restoredConversationConversationsMessageMessages', {
          conversation: rows.conversation ?? 0,
          message: rows.message ?? 0,
        }),
        ...(kept === null ? [] : [t('whatWasThereBeforeKept', { kept })]),
      ]);
    });
}
