import classes from './interval-bar.module.css';

interface Props {
  value: number;
  low: number;
  high: number;
  /** The scale goes from 0 to here. */
  range: number;
  /** The number in words, since a drawing says nothing to a screen reader. */
  label: string;
}

const WIDTH = 120;
const HEIGHT = 14;

/** A bar from zero with its interval. */
export function IntervalBar({ value, low, high, range, label }: Props) {
  const x = (number: number) => (range === 0 ? 0 : WIDTH * Math.max(0, Math.min(1, number / range)));
  return (
    <svg className={classes.bar} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect className={classes.value} x="0" y="2" width={Math.max(1, x(value))} height={HEIGHT - 4} rx="1" />
      <line className={classes.interval} x1={x(low)} x2={x(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
    </svg>
  );
}
