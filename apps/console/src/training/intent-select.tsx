import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { t } from '../messages/index.js';
import { intentsQuery } from './training-queries.js';

/** Not an intent's name: those have no spaces. */
const NONE = t('outOfScope');

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'error'> {
  /** null: none of the shop's intents; undefined: not chosen. */
  value: string | null | undefined;
  onChange: (intent: string | null) => void;
}

/** A choice of the shop's intents, or of none of them. */
export function IntentSelect({ value, onChange, ...rest }: Props) {
  const { data, error } = useQuery(intentsQuery);
  return (
    <Select
      size="xs"
      searchable
      allowDeselect={false}
      placeholder={error ? t('theIntentsCouldNotBe') : t('chooseAnIntent')}
      data={[
        { value: NONE, label: t('noneOfThemOutOf') },
        ...(data?.items ?? []).map(({ name, title }) => ({ value: name, label: title })),
      ]}
      value={value === undefined ? null : (value ?? NONE)}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen === NONE ? null : chosen);
      }}
      {...rest}
    />
  );
}
