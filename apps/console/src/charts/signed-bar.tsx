import classes from './signed-bar.module.css';

interface Props {
  value: number;
  low?: number;
  high?: number;
  /** The ends of the scale are -range and +range. */
  range: number;
  /** More is neither better nor worse. */
  plain?: boolean;
  /** The number in words, since a drawing says nothing to a screen reader. */
  label: string;
}

const WIDTH = 120;
const HEIGHT = 14;

/** A bar that leaves zero to the left or to the right, with its interval: told by side as much as by colour. */
export function SignedBar({ value, low, high, range, plain, label }: Props) {
  const x = (number: number) => (WIDTH / 2) * (1 + Math.max(-1, Math.min(1, number / range)));
  const zero = WIDTH / 2;
  const end = x(value);
  const tone = plain ? 'plain' : value > 0 ? 'positive' : value < 0 ? 'negative' : 'neutral';
  return (
    <svg className={classes.bar} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect
        className={classes[tone]}
        x={Math.min(zero, end)}
        y="2"
        width={Math.max(1, Math.abs(end - zero))}
        height={HEIGHT - 4}
        rx="1"
      />
      {low !== undefined && high !== undefined && (
        <line className={classes.interval} x1={x(low)} x2={x(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      )}
      <line className={classes.zero} x1={zero} x2={zero} y1="0" y2={HEIGHT} />
    </svg>
  );
}
