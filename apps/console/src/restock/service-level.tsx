import { Button, Slider } from '@mantine/core';
import { type RestockRow, type RestockState, SERVICE_LEVELS } from '#contracts';
import { formatCount, formatDecimal } from '../format/number.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import { formatAmount } from './model/amount.js';
import { proposalsAt, type Totals, totalsOf } from './model/proposals.js';
import { useRestock } from './use-restock.js';
import classes from './restock.module.css';

type Service = (typeof SERVICE_LEVELS)[number] | null;

/** Left of all levels stands what costs least. */
const PLACES: readonly Service[] = [null, ...SERVICE_LEVELS];

const serviceLabel = (service: number | null): string =>
  service === null ? t('leastCost') : `${formatDecimal(service * 100, 1)} %`;

interface Props {
  rows: readonly RestockRow[];
  state: RestockState;
  /** The level that is looked at. */
  service: number | null;
  onPreview: (service: Service) => void;
  /** It is in force now, and no preview any more. */
  onUse: () => void;
}

/** How often the shelf may run empty: moved, the whole page shows what that means; used only once one says so. */
export function ServiceLevel({ rows, state, service, onPreview, onUse }: Props) {
  const me = useMe();
  const { setService } = useRestock();
  const place = Math.max(
    0,
    PLACES.findIndex((one) => one === service),
  );
  const totalsAt = (level: number | null) => totalsOf(proposalsAt(rows, state.approvals, level));
  const looked = totalsAt(service);
  const before = totalsAt(state.service);
  const currency = rows[0]?.currency ?? 'EUR';
  const isPreview = service !== state.service;
  return (
    <section className={classes.service} aria-label={t('serviceLevel')}>
      <div className={classes.level}>
        <h2 className={classes.label} id="service-level">
          {t('serviceLevel')}
        </h2>
        <Slider
          className={classes.slider}
          thumbProps={{ 'aria-labelledby': 'service-level', 'aria-valuetext': serviceLabel(service) }}
          min={0}
          max={PLACES.length - 1}
          step={1}
          value={place}
          onChange={(at) => onPreview(PLACES[at] ?? null)}
          label={(at) => serviceLabel(PLACES[at] ?? null)}
          marks={PLACES.map((one, at) => ({ value: at, label: one === null ? t('least') : `${one * 100}` }))}
        />
      </div>
      <div className={classes.meaning} role="status">
        <p>
          {service === null
            ? t('atTheLeastCost')
            : t('theShelfLastsInOf', { share: formatDecimal(service * 100, 1) })}
        </p>
        <p>
          {totalsText(looked, currency)}
          {isPreview && ` ${t('insteadOf', { totals: totalsText(before, currency) })}`}
        </p>
        {isPreview && (
          <span className={classes.buttons}>
            {me.role === 'owner' && (
              <Button
                size="compact-sm"
                loading={setService.isPending}
                onClick={() => {
                  setService.mutate({
                    service: PLACES[place] ?? null,
                    before: PLACES.find((one) => one === state.service) ?? null,
                    done: t('orderedForService', { service: serviceLabel(service) }),
                  });
                  onUse();
                }}
              >
                {t('useThisLevel')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onPreview(PLACES.find((one) => one === state.service) ?? null)}
            >
              {t('backToServiceNow', { service: serviceLabel(state.service) })}
            </Button>
          </span>
        )}
      </div>
    </section>
  );
}

const totalsText = ({ products, units, amount }: Totals, currency: string): string =>
  t('productsUnitsAmount', { products, units: formatCount(units), amount: formatAmount(amount, currency) });
