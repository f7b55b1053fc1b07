import { Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { type Address, currencyDigits, formatMoney, minorUnits, type ShopperOrder } from '#contracts';
import { t } from '../../messages/desk.js';
import type { OrderDraft } from '../model/order-draft.js';
import type { StaffChange } from '../model/staff-changes.js';

const ADDRESS_FIELDS: readonly {
  field: Exclude<keyof Address, 'country'>;
  label: string;
  required?: true;
}[] = [
  { field: 'name', label: t('recipient') },
  { field: 'line1', label: t('streetAndNumber'), required: true },
  { field: 'line2', label: t('addressAddition') },
  { field: 'postcode', label: t('postcode') },
  { field: 'city', label: t('town'), required: true },
  { field: 'region', label: t('region') },
];

interface Props {
  kind: StaffChange;
  shopperOrder: ShopperOrder;
  draft: OrderDraft;
  onChange: (draft: OrderDraft) => void;
}

/** What has to be told for a change, beyond its kind. */
export function OrderChangeFields({ kind, shopperOrder: { order, refundable }, draft, onChange }: Props) {
  switch (kind) {
    case 'cancel':
    case 'withdraw':
      return null;
    case 'address':
      return (
        <Stack gap="xs">
          {ADDRESS_FIELDS.map(({ field, label, required }) => (
            <TextInput
              key={field}
              size="xs"
              label={label}
              required={required ?? false}
              maxLength={200}
              value={draft.address[field]}
              onChange={(event) =>
                onChange({ ...draft, address: { ...draft.address, [field]: event.currentTarget.value } })
              }
            />
          ))}
        </Stack>
      );
    case 'return':
      return (
        <Checkbox.Group
          label={t('whatGoesBack')}
          value={draft.items.map(String)}
          onChange={(items) => onChange({ ...draft, items: items.map(Number) })}
        >
          <Stack gap="xs" mt="xs">
            {order.items.map(({ name, options, quantity }, at) => (
              <Checkbox
                key={`${String(at)} ${name}`}
                size="xs"
                value={String(at)}
                label={`${String(quantity)} × ${name} ${Object.values(options).join(', ')}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    case 'refund':
      return (
        <Group grow align="start" gap="xs">
          <NumberInput
            size="xs"
            label={t('amountUpTo', {
              amount: formatMoney({ amount: refundable, currency: order.currency }),
            })}
            required
            min={0}
            max={refundable / minorUnits(order.currency)}
            decimalScale={currencyDigits(order.currency)}
            hideControls
            value={draft.amount}
            onChange={(amount) => onChange({ ...draft, amount })}
          />
          <TextInput
            size="xs"
            label={t('reason')}
            required
            maxLength={200}
            value={draft.reason}
            onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
          />
        </Group>
      );
  }
}
