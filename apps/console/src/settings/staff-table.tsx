import { Table } from '@mantine/core';
import type { StaffAccount } from '#contracts';
import { StaffRow } from './staff-row.js';
import classes from './staff-table.module.css';

export function StaffTable({ accounts }: { accounts: readonly StaffAccount[] }) {
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label="Staff accounts">
      <Table stickyHeader verticalSpacing="sm" horizontalSpacing="md" withRowBorders={false}>
        <Table.Thead className={classes.head}>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th className={classes.since}>Since</Table.Th>
            <Table.Th>
              <span className="visually-hidden">Access</span>
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
