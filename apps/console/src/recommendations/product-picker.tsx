import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../messages/index.js';
import { productSearchQuery } from './recommendation-queries.js';

interface Props {
  label: string;
  product: string | undefined;
  /** Of `product`, where it is known. */
  name?: string;
  onPick: (product: string | undefined) => void;
}

/** Finds a product of the catalogue by its name. */
export function ProductPicker({ label, product, name, onPick }: Props) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 300);
  const found = useQuery({ ...productSearchQuery(search), enabled: search !== '' });
  const choices = found.data?.map((item) => ({ value: item.id, label: item.name })) ?? [];
  // The one of the address is a choice too.
  if (product !== undefined && !choices.some(({ value }) => value === product))
    choices.unshift({ value: product, label: name ?? product });
  return (
    <Select
      size="xs"
      label={label}
      placeholder={t('nameOfAProduct')}
      searchable
      maw={420}
      value={product ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => onPick(id ?? undefined)}
      // The server has searched already, by meaning too.
      filter={({ options }) => options}
      nothingFoundMessage={search === '' ? t('typeAName') : t('noProductByThatName')}
      data={choices}
    />
  );
}
