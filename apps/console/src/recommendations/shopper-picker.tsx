import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShopperRef } from '#contracts';
import { t } from '../messages/index.js';
import { choiceOf, shopperChoices, shopperOf } from './model/shopper-choice.js';
import { customersQuery } from './recommendation-queries.js';

interface Props {
  shopper: ShopperRef;
  onPick: (shopper: { customer?: string; visitor?: string }) => void;
}

/** Finds a shopper by name or e-mail; an id as orders and conversations show it does too. */
export function ShopperPicker({ shopper, onPick }: Props) {
  const [text, setText] = useState('');
  const chosen = choiceOf(shopper);
  // Until somebody types, the field holds the label of the one chosen; of that one the id is looked up.
  const [typing, setTyping] = useState(false);
  const [search] = useDebouncedValue(typing ? text : (shopper.customerId ?? ''), 300);
  const found = useQuery(customersQuery(search));
  const choices = shopperChoices(found.data?.items ?? [], typing ? text : '', shopper);
  const more = found.data?.nextCursor !== undefined;
  return (
    <Select
      size="xs"
      label={t('shopper')}
      placeholder={t('nameEMailOrId')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('nameNoShopper') }}
      value={chosen}
      searchValue={text}
      onSearchChange={(next) => {
        setText(next);
        setTyping(!choices.some(({ label }) => label === next));
      }}
      onChange={(choice) => {
        setTyping(false);
        onPick(shopperOf(choice));
      }}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={
        found.error ? t('theShoppersCouldNotBe') : found.isPending ? t('looking') : t('nobodyByThatNameOr')
      }
      data={more ? [{ group: t('theFirstOfManyType'), items: choices }] : choices}
      maxDropdownHeight={320}
    />
  );
}
