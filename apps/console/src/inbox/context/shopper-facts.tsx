import type { ConversationSummary } from '#contracts';
import { Fact, Facts } from './facts.js';

export function ShopperFacts({ shopper }: { shopper: ConversationSummary['shopper'] }) {
  const { name, email, customerId, visitorId } = shopper;
  return (
    <Facts title="Shopper">
      {name && <Fact name="Name">{name}</Fact>}
      {email && (
        <Fact name="E-mail">
          <a href={`mailto:${email}`} style={{ color: 'var(--accent)' }}>
            {email}
          </a>
        </Fact>
      )}
      <Fact name="Identity">
        {customerId ? `Vouched for by the shop (${customerId})` : 'Not logged in at the shop'}
      </Fact>
      <Fact name="Visitor">
        <span title={visitorId}>{visitorId.slice(0, 8)}</span>
      </Fact>
    </Facts>
  );
}
