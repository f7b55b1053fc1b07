import type { ConversationSummary } from '#contracts';
import { t } from '../../messages/desk.js';
import { Fact, Facts } from './facts.js';

export function ShopperFacts({ shopper }: { shopper: ConversationSummary['shopper'] }) {
  const { name, email, customerId, visitorId } = shopper;
  return (
    <Facts title={t('shopper')}>
      {name && <Fact name={t('name')}>{name}</Fact>}
      {email && (
        <Fact name="E-mail">
          <a href={`mailto:${email}`} style={{ color: 'var(--accent)' }}>
            {email}
          </a>
        </Fact>
      )}
      <Fact name={t('identity')}>
        {customerId ? t('vouchedForByTheShop', { customerId }) : t('notLoggedInAtThe')}
      </Fact>
      <Fact name={t('visitor')}>
        <span title={visitorId}>{visitorId.slice(0, 8)}</span>
      </Fact>
    </Facts>
  );
}
