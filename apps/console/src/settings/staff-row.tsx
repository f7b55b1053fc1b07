import { Button, NativeSelect, Table } from '@mantine/core';
import { Role, type StaffAccount } from '#contracts';
import { describeError } from '../api/request-error.js';
import { ROLE_LABEL } from '../format/labels.js';
import { formatDate } from '../format/time.js';
import { useMe } from '../session/me-context.js';
import { offerUndo } from '../ui/offer-undo.js';
import { t } from '../messages/index.js';
import { useUpdateAccount } from './use-accounts.js';
import classes from './staff-table.module.css';

export function StaffRow({ account }: { account: StaffAccount }) {
  const me = useMe();
  const update = useUpdateAccount();
  const { id, name, email, role, disabled, createdAt } = account;
  const own = id === me.id;

  const disable = () => {
    update.mutate(
      { account, change: { disabled: true } },
      {
        onSuccess: (changed) =>
          offerUndo(`undo-disable-${id}`, t('nameCanNoLongerLog', { name }), () =>
            update.mutate({ account: changed, change: { disabled: false } }),
          ),
      },
    );
  };

  return (
    <Table.Tr className={disabled ? classes.disabled : undefined}>
      <Table.Td>
        <div>
          {name}
          {own && ` ${t('thatIsYou')}`}
        </div>
        <div className={classes.email}>{email}</div>
      </Table.Td>
      <Table.Td>
        <NativeSelect
          className={classes.role}
          size="xs"
          aria-label={t('roleOfName', { name })}
          disabled={own || disabled}
          value={role}
          onChange={(event) =>
            update.mutate({ account, change: { role: Role.parse(event.currentTarget.value) } })
          }
          data={Role.options.map((value) => ({ value, label: ROLE_LABEL[value] }))}
        />
      </Table.Td>
      <Table.Td className={classes.since}>{formatDate(createdAt)}</Table.Td>
      <Table.Td className={classes.access}>
        {disabled ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => update.mutate({ account, change: { disabled: false } })}
          >
            {t('enable')}
          </Button>
        ) : (
          !own && (
            <Button size="xs" variant="default" onClick={disable}>
              {t('disable')}
            </Button>
          )
        )}
        {update.isError && (
          <div role="alert" className={classes.error}>
            {describeError(update.error)}{' '}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => update.variables && update.mutate(update.variables)}
            >
              {t('tryAgain')}
            </Button>
          </div>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
