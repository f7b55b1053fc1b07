import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type RuleInput, Scenario } from '#contracts';
import { RequestError } from '../../api/request-error.js';
import { Figure } from '../../charts/figure.js';
import type { Column } from '../../table/column.js';
import { Loaded } from '../../ui/loaded.js';
import { SCENARIO_LABEL } from '../model/labels.js';
import { changedPlaces, type PreviewRow, previewRows } from '../model/preview-rows.js';
import type { RulesSearch } from '../model/rules-search.js';
import { ProductPicker } from '../product-picker.js';
import { rulePreviewQuery } from '../recommendation-queries.js';
import { ShopperPicker } from '../shopper-picker.js';
import { t } from '../../messages/index.js';
import classes from './rules.module.css';

const route = getRouteApi('/shell/recommendations/rules');

/** What can be tried without a chat. */
const TRIED = [
  'for_you',
  'session',
  'popular',
  'similar',
  'goes_with',
  'next',
] as const satisfies readonly Scenario[];
const FROM_PRODUCT: readonly Scenario[] = ['similar', 'goes_with', 'next'];

const COLUMNS: readonly Column<PreviewRow>[] = [
  { id: 'place', label: t('place'), numeric: true, value: ({ place }) => place },
  { id: 'without', label: t('withoutTheRule'), value: (row) => row.without },
  { id: 'with', label: t('withIt'), value: (row) => row.with },
  {
    id: 'change',
    label: t('change'),
    value: ({ change }) => change,
    cell: ({ change }) => {
      if (change === null) return '–';
      if (change === 'new') return <span className={classes.moved}>{t('new')}</span>;
      if (change === 0) return '=';
      return <span className={classes.moved}>{change > 0 ? `▲ ${change}` : `▼ ${-change}`}</span>;
    },
  },
];

/** The first suggestions for a shopper with the rule and without it, as it is written now. */
export function RuleEffect({ input, replaces }: { input: RuleInput | null; replaces: string | null }) {
  const { customer, visitor, scenario: asked, product } = route.useSearch();
  const navigate = route.useNavigate();
  const [rule] = useDebouncedValue(input, 400);
  const scenario =
    asked ?? rule?.scenarios.find((name) => TRIED.some((tried) => tried === name)) ?? 'for_you';
  const lacksProduct = FROM_PRODUCT.includes(scenario) && product === undefined;
  const change = (next: RulesSearch) =>
    void navigate({ search: (current) => ({ ...current, ...next }), replace: true });
  const shopper = { customerId: customer, visitorId: visitor };
  const preview = useQuery({
    ...rulePreviewQuery({
      rule: rule ?? { name: '', action: 'hide', where: '' },
      replaces,
      shopper,
      scenario,
      items: product === undefined ? [] : [product],
    }),
    enabled: rule !== null && !lacksProduct,
    retry: false,
  });
  const unread = preview.error instanceof RequestError && preview.error.code === 'condition_invalid';
  const missing =
    rule === null
      ? t('onceTheRuleHasA')
      : lacksProduct
        ? t('chooseTheProductThatThe')
        : unread
          ? t('onceTheConditionCanBe')
          : null;
  return (
    <div className={classes.effect}>
      <div className={classes.row}>
        <ShopperPicker
          shopper={shopper}
          onPick={({ customer: id, visitor: other }) => change({ customer: id, visitor: other })}
        />
        <NativeSelect
          size="xs"
          label={t('scenario')}
          value={scenario}
          onChange={(event) => change({ scenario: Scenario.parse(event.currentTarget.value) })}
          data={TRIED.map((value) => ({ value, label: SCENARIO_LABEL[value] }))}
        />
        {FROM_PRODUCT.includes(scenario) && (
          <ProductPicker
            label={t('productItStartsFrom')}
            product={product}
            onPick={(id) => change({ product: id })}
          />
        )}
      </div>
      {missing !== null ? (
        <p className={classes.holds}>{missing}</p>
      ) : (
        <Loaded query={preview} what={t('theEffect')} height={240}>
          {(answer) => {
            const rows = previewRows(answer);
            const changed = changedPlaces(rows);
            return (
              <Figure
                title={t('effectOnTheFirstTen')}
                note={
                  changed === 0
                    ? t('nothingChangesHereForThis')
                    : t('changedOfCountPlacesChange', {
                        changed,
                        count: rows.length,
                        part: (customer ?? visitor) ? '' : ` ${t('forAShopperNobodyKnows')}`,
                      })
                }
                name="rule-effect"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ place }) => String(place)}
              />
            );
          }}
        </Loaded>
      )}
    </div>
  );
}
