import classes from './sparkline.module.css';
import { sparklinePaths } from './sparkline-paths.js';

const WIDTH = 72;
const HEIGHT = 20;

/** A trend within a line of text. Gaps in the values are gaps in the line. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const { lines, dots } = sparklinePaths(values, WIDTH, HEIGHT);
  return (
    <svg
      className={classes.line}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {lines.map((points) => (
        <polyline key={points} points={points} />
      ))}
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="1.5" />
      ))}
    </svg>
  );
}
