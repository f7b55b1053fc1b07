import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Scenario, ShopperRef } from '#contracts';
import { Loaded } from '../../ui/loaded.js';
import { explanationQuery, productSearchQuery } from '../recommendation-queries.js';
import { ExplanationView } from './explanation-view.js';
import classes from './why.module.css';

interface Props {
  shopper: ShopperRef;
  scenario: Scenario;
  product: string | undefined;
}

/** Why, or why not, one product of the catalogue. */
export function ProductQuestion({ shopper, scenario, product }: Props) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 300);
  const found = useQuery({ ...productSearchQuery(search), enabled: search !== '' });
  const explanation = useQuery({
    ...explanationQuery({ ...shopper, scenario, productId: product ?? '' }),
    enabled: product !== undefined,
  });
  const choices = found.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const asked = explanation.data;
  // The one of the address has its name too.
  if (asked && !choices.some(({ value }) => value === asked.productId)) {
    choices.unshift({ value: asked.productId, label: asked.name });
  }
  return (
    <section className={classes.question} aria-label="A product in question">
      <Select
        size="xs"
        label="Why, or why not, this product?"
        placeholder="Name of a product"
        searchable
        maw={420}
        value={product ?? null}
        searchValue={text}
        onSearchChange={setText}
        onChange={(id) =>
          void navigate({
            to: '/recommendations/why',
            search: (current) => ({ ...current, product: id ?? undefined }),
            replace: true,
          })
        }
        // The server has searched already, by meaning too.
        filter={({ options }) => options}
        nothingFoundMessage={search === '' ? 'Type a name' : 'No product by that name'}
        data={choices}
      />
      {product !== undefined && (
        <Loaded query={explanation} what="The explanation" height={120}>
          {({ name, shown, hiddenBy, reason, explanation: parts }) => (
            <>
              <h2 className={classes.name}>
                {name} is {shown ? 'shown' : 'not shown'}
                {hiddenBy !== null && `: ${hiddenBy}`}
              </h2>
              {reason !== null && <p className={classes.reason}>{reason}</p>}
              {parts && <ExplanationView explanation={parts} />}
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}
