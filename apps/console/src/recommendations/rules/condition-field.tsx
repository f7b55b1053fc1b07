import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../format/number.js';
import { cutAt } from '../model/rule-draft.js';
import { conditionQuery } from '../recommendation-queries.js';
import { t } from '../../messages/index.js';
import classes from './rules.module.css';

interface Props {
  where: string;
  /** What the form or the server says against it. */
  problem: string | undefined;
  onChange: (where: string) => void;
}

/** A condition, read by the server while it is written: what it holds for, or where its mistake is. */
export function ConditionField({ where, problem, onChange }: Props) {
  const [asked] = useDebouncedValue(where.trim(), 300);
  const { data } = useQuery({ ...conditionQuery(asked), enabled: asked !== '' });
  const answer = asked === where.trim() && asked !== '' ? data : undefined;
  const wrong = answer?.valid === false;
  const at = answer?.position ?? null;
  const lead = where.length - where.trimStart().length;
  const cut = wrong && at !== null ? cutAt(where, at + lead) : null;
  return (
    <div className={classes.condition}>
      <Textarea
        size="xs"
        label={t('forProductsWhere')}
        description={t('suchAsBrandTarnholmAnd')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        spellCheck={false}
        classNames={{ input: classes.mono }}
        value={where}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={problem ?? (wrong ? (answer.problem ?? t('itCannotBeRead')) : undefined)}
      />
      {cut && (
        <code className={classes.code}>
          {cut.before}
          <mark className={classes.wrong}>{cut.wrong || ' … '}</mark>
          {cut.after}
        </code>
      )}
      <p className={classes.holds} role="status">
        {answer?.valid &&
          (answer.matches === 0
            ? t('holdsForNoProduct')
            : t('holdsForMatchesMatches2', {
                matches: formatCount(answer.matches),
                matches2: answer.matches,
                sample: answer.sample.map(({ name }) => name).join(', '),
                part: answer.matches > answer.sample.length ? ' …' : '',
              }))}
      </p>
      <details className={classes.help}>
        <summary>{t('whatCanStandInA')}</summary>
        <p>
          <code>{t('idNameBrandCategoryDepartment')}</code> {t('with')} <code>{t('containsInAB')}</code>;{' '}
          <code>{t('priceDiscountRatingReviewsStock')}</code> {t('with')} <code>{'= != < <= > >='}</code>
          {t('detailsOfAProductAs')}{' '}
          <code>
            {t('weight')} {'<'} 500
          </code>
          {t('joinedBy')} <code>{t('andOrNot')}</code> {t('andBracketsPricesInWhole')}
        </p>
      </details>
    </div>
  );
}
