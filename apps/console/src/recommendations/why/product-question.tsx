import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Scenario, ShopperRef } from '#contracts';
import { Loaded } from '../../ui/loaded.js';
import { ProductPicker } from '../product-picker.js';
import { explanationQuery } from '../recommendation-queries.js';
import { t } from '../../messages/index.js';
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
  const explanation = useQuery({
    ...explanationQuery({ ...shopper, scenario, productId: product ?? '' }),
    enabled: product !== undefined,
  });
  return (
    <section className={classes.question} aria-label={t('aProductInQuestion')}>
      <ProductPicker
        label={t('whyOrWhyNotThis')}
        product={product}
        name={explanation.data?.name}
        onPick={(id) =>
          void navigate({
            to: '/recommendations/why',
            search: (current) => ({ ...current, product: id }),
            replace: true,
          })
        }
      />
      {product !== undefined && (
        <Loaded query={explanation} what={t('theExplanation')} height={120}>
          {({ name, shown, hiddenBy, reason, explanation: parts }) => (
            <>
              <h2 className={classes.name}>
                {t('nameIs', { name })} {shown ? 'shown' : t('notShown')}
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
