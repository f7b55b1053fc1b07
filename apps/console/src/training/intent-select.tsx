import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { intentsQuery } from './training-queries.js';

/** Not an intent's name: those have no spaces. */
const NONE = 'out of scope';

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
      placeholder={error ? 'The intents could not be loaded' : 'Choose an intent'}
      data={[
        { value: NONE, label: 'None of them: out of scope' },
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
