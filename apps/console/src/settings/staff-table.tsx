import { Table } from '@mantine/core';
import type { StaffAccount } from '#contracts';
import { t } from '../messages/index.js';
import { StaffRow } from './staff-row.js';
import classes from './staff-table.module.css';

export function StaffTable({ accounts }: { accounts: readonly StaffAccount[] }) {
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={t('staffAccounts')}>
      <Table stickyHeader verticalSpacing="sm" horizontalSpacing="md" withRowBorders={false}>
        <Table.Thead className={classes.head}>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('role')}</Table.Th>
            <Table.Th className={classes.since}>{t('since')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('access')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <StaffRow key={account.id} account={account} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
