import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../format/number.js';
import { cutAt } from '../model/rule-draft.js';
import { conditionQuery } from '../recommendation-queries.js';
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
        label="For products where"
        description='Such as: brand = "Tarnholm" and stock > 3'
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        spellCheck={false}
        classNames={{ input: classes.mono }}
        value={where}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={problem ?? (wrong ? (answer.problem ?? 'It cannot be read') : undefined)}
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
            ? 'Holds for no product.'
            : `Holds for ${formatCount(answer.matches)} ${answer.matches === 1 ? 'product' : 'products'}: ${answer.sample.map(({ name }) => name).join(', ')}${answer.matches > answer.sample.length ? ' …' : ''}`)}
      </p>
      <details className={classes.help}>
        <summary>What can stand in a condition</summary>
        <p>
          <code>id name brand category department</code> with <code>= != contains in ("a", "b")</code>;{' '}
          <code>price discount rating reviews stock</code> with <code>{'= != < <= > >='}</code>; details of a
          product as <code>[Weight] {'<'} 500</code>; joined by <code>and or not</code> and brackets. Prices
          in whole units of the currency, discount in per cent.
        </p>
      </details>
    </div>
  );
}
