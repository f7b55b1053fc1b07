import { NativeSelect } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Scenario } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SCENARIO_LABEL } from '../model/labels.js';
import type { WhySearch } from '../model/why-search.js';
import { suggestionsQuery } from '../recommendation-queries.js';
import { SectionPage } from '../../ui/section-page.js';
import { ShopperPicker } from '../shopper-picker.js';
import { t } from '../../messages/index.js';
import { ProductQuestion } from './product-question.js';
import { SuggestionCard } from './suggestion-card.js';
import classes from './why.module.css';

const route = getRouteApi('/shell/recommendations/why');

/** Scenarios that start from a shopper alone. */
const OF_A_SHOPPER = ['for_you', 'session', 'popular'] as const satisfies readonly Scenario[];

/** What one shopper is shown, what made each score, and why something is not shown. */
export function WhyPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { customer, visitor, scenario = 'for_you' } = search;
  const asked = customer !== undefined || visitor !== undefined;
  const shopper = { customerId: customer, visitorId: visitor };
  const suggestions = useQuery({
    ...suggestionsQuery({ ...shopper, scenario, count: 10, explain: 'true' }),
    enabled: asked,
  });
  const change = (next: WhySearch) =>
    void navigate({ to: '/recommendations/why', search: { scenario: search.scenario, ...next } });
  return (
    <SectionPage title={t('whyIsThisShownTo')}>
      <div className={classes.form}>
        <ShopperPicker shopper={shopper} onPick={change} />
        <NativeSelect
          size="xs"
          label={t('scenario')}
          value={scenario}
          onChange={(event) =>
            change({
              customer,
              visitor,
              product: search.product,
              scenario: Scenario.parse(event.currentTarget.value),
            })
          }
          data={OF_A_SHOPPER.map((value) => ({ value, label: SCENARIO_LABEL[value] }))}
        />
      </div>
      {asked ? (
        <>
          <Loaded query={suggestions} what={t('theSuggestions')} height={360}>
            {({ items }) =>
              items.length > 0 ? (
                <ol className={classes.cards}>
                  {items.map((item) => (
                    <SuggestionCard key={item.productId} item={item} />
                  ))}
                </ol>
              ) : (
                <p className={classes.note}>{t('nothingIsSuggestedToThis')}</p>
              )
            }
          </Loaded>
          <ProductQuestion shopper={shopper} scenario={scenario} product={search.product} />
        </>
      ) : (
        <EmptyState
          icon={<IconUserQuestion size={32} stroke={1.5} />}
          title={t('chooseAShopper')}
          text={t('searchByNameOrE')}
        />
      )}
    </SectionPage>
  );
}
