import { IconMessage2Check } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Contradiction, routes } from '#contracts';
import { api } from '../../api/api.js';
import { underBase } from '../../base-path.js';
import { formatPercent } from '../../format/number.js';
import { t } from '../../messages/index.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import classes from './claims.module.css';

const contradictionsQuery = queryOptions({
  queryKey: ['reviews', 'contradictions'],
  queryFn: ({ signal }) => api(routes.listContradictions, {}, signal),
});

const POLARITY: Record<string, string | undefined> = { negative: t('notSo') };

/** Where the shop's own texts claim what its customers say is not so. */
export function ClaimsPage() {
  const contradictions = useQuery(contradictionsQuery);
  return (
    <SectionPage title={t('claims')}>
      <Loaded query={contradictions} what={t('theClaims')} height={320}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <p className={classes.note}>{t('claimsThatMostDeny')}</p>
              <ul className={classes.list}>
                {items.map((one) => (
                  <ClaimCard key={`${one.where.kind} ${one.where.id} ${one.aspect}`} contradiction={one} />
                ))}
              </ul>
            </>
          ) : (
            <EmptyState
              icon={<IconMessage2Check size={32} stroke={1.5} />}
              title={t('noTextIsContradicted')}
              text={t('claimsThatMostDeny')}
            />
          )
        }
      </Loaded>
    </SectionPage>
  );
}

function ClaimCard({
  contradiction: { where, name, claim, sentence, says, count, mentions, low, high, quotes, wording },
}: {
  contradiction: Contradiction;
}) {
  const at = sentence.indexOf(claim);
  return (
    <li className={classes.card}>
      <h2 className={classes.title}>
        <a href={underBase(where.url)}>{where.name}</a>
        <span className={classes.kind}>{where.kind === 'product' ? t('productText') : t('helpArticle')}</span>
      </h2>
      <p className={classes.sentence}>
        “{sentence.slice(0, at)}
        <mark>{claim}</mark>
        {sentence.slice(at + claim.length)}”
      </p>
      <p>
        <strong>
          {t('deniedBy', { count, mentions, about: name.toLowerCase(), says: POLARITY[says] ?? says })}
        </strong>{' '}
        {t('shareBetween', { low: formatPercent(low), high: formatPercent(high) })}
      </p>
      {quotes.map(({ text, url }) => (
        <blockquote key={url + text} className={classes.quote}>
          “{text}” <a href={underBase(url)}>{t('wholeReview')}</a>
        </blockquote>
      ))}
      <p className={classes.wording}>
        <span>{t('proposedWording')}</span> {wording}
      </p>
    </li>
  );
}
