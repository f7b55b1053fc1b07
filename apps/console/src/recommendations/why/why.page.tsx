import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Scenario } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { formText } from '../../ui/form-text.js';
import { Loaded } from '../../ui/loaded.js';
import { SCENARIO_LABEL } from '../model/labels.js';
import type { WhySearch } from '../model/why-search.js';
import { suggestionsQuery } from '../recommendation-queries.js';
import { RecommendationsPage } from '../recommendations-page.js';
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
  const ask = (form: FormData) => {
    const id = formText(form, 'id').trim();
    const next: WhySearch = {
      [formText(form, 'kind') === 'visitor' ? 'visitor' : 'customer']: id || undefined,
      scenario: Scenario.parse(formText(form, 'scenario')),
    };
    void navigate({ to: '/recommendations/why', search: next });
  };
  return (
    <RecommendationsPage title="Why is this shown to this shopper?">
      <form
        key={`${customer} ${visitor} ${scenario}`}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          ask(new FormData(event.currentTarget));
        }}
      >
        <NativeSelect
          size="xs"
          name="kind"
          label="Shopper"
          defaultValue={visitor === undefined ? 'customer' : 'visitor'}
          data={[
            { value: 'customer', label: 'Customer' },
            { value: 'visitor', label: 'Visitor' },
          ]}
        />
        <TextInput
          size="xs"
          name="id"
          label="Id"
          placeholder="As orders and conversations name them"
          defaultValue={customer ?? visitor}
          required
          withAsterisk={false}
        />
        <NativeSelect
          size="xs"
          name="scenario"
          label="Scenario"
          defaultValue={scenario}
          data={OF_A_SHOPPER.map((value) => ({ value, label: SCENARIO_LABEL[value] }))}
        />
        <Button size="xs" type="submit">
          Show
        </Button>
      </form>
      {asked ? (
        <>
          <Loaded query={suggestions} what="The suggestions" height={360}>
            {({ items }) =>
              items.length > 0 ? (
                <ol className={classes.cards}>
                  {items.map((item) => (
                    <SuggestionCard key={item.productId} item={item} />
                  ))}
                </ol>
              ) : (
                <p className={classes.note}>Nothing is suggested to this shopper here.</p>
              )
            }
          </Loaded>
          <ProductQuestion shopper={shopper} scenario={scenario} product={search.product} />
        </>
      ) : (
        <EmptyState
          icon={<IconUserQuestion size={32} stroke={1.5} />}
          title="Name a shopper"
          text="Their suggestions show here with what each score is made of, and you can ask why a product is missing."
        />
      )}
    </RecommendationsPage>
  );
}
