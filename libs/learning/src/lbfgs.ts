/**
 * A smooth function seen from a current point. Splitting "look along a line" from "go there" lets a linear model pay
 * for one matrix product per line however many steps are tried on it.
 */
export interface Landscape {
  /** Number of variables. */
  readonly size: number;
  /** Makes `point` the current point, writes the gradient there and returns the value. */
  start(point: Float64Array, gradient: Float64Array): number;
  /** The function and its slope on the ray from the current point. */
  along(direction: Float64Array): (step: number) => { value: number; slope: number };
  /** Goes `step` along the last ray and writes the gradient of the new current point. */
  move(step: number, gradient: Float64Array): void;
}

export interface MinimizeOptions {
  maxIterations?: number;
  /** Stop when the gradient's largest component is at most this. */
  gradientTolerance?: number;
  /** Stop when two iterations in a row lower the value by less than this share of it each. */
  valueTolerance?: number;
  /** How many past steps shape the curvature estimate. */
  memory?: number;
}

export interface Minimum {
  value: number;
  iterations: number;
  converged: boolean;
}

/** A {@link Landscape} of any function that writes its gradient and returns its value. */
export const landscapeOf = (
  size: number,
  evaluate: (point: Float64Array, gradient: Float64Array) => number,
): Landscape => {
  const current = new Float64Array(size);
  const trial = new Float64Array(size);
  const slopes = new Float64Array(size);
  const ray = new Float64Array(size);
  const at = (step: number) => {
    for (let i = 0; i < size; i++) trial[i] = (current[i] as number) + step * (ray[i] as number);
  };
  return {
    size,
    start: (point, gradient) => {
      current.set(point);
      return evaluate(current, gradient);
    },
    along: (direction) => {
      ray.set(direction);
      return (step) => {
        at(step);
        return { value: evaluate(trial, slopes), slope: dot(slopes, ray) };
      };
    },
    move: (step, gradient) => {
      at(step);
      current.set(trial);
      evaluate(current, gradient);
    },
  };
};

/**
 * Minimises a smooth function from `point`, which is overwritten by the best point found: limited-memory BFGS with
 * the two-loop recursion and a line search for the strong Wolfe conditions (Nocedal & Wright, Numerical Optimization,
 * 2nd ed., algorithms 7.4, 7.5, 3.5 and 3.6).
 */
export const minimize = (
  landscape: Landscape,
  point: Float64Array,
  options: MinimizeOptions = {},
): Minimum => {
  const { maxIterations = 100, gradientTolerance = 1e-5, valueTolerance = 1e-9, memory = 4 } = options;
  const { size } = landscape;
  let gradient: Float64Array = new Float64Array(size);
  let nextGradient: Float64Array = new Float64Array(size);
  const direction = new Float64Array(size);
  const history: Correction[] = [];
  let value = landscape.start(point, gradient);
  let iterations = 0;
  // One short step proves nothing: the first one from a good start has yet to learn the curvature.
  let shortSteps = 0;
  while (iterations < maxIterations) {
    if (largestMagnitude(gradient) <= gradientTolerance) return { value, iterations, converged: true };
    descentDirection(gradient, history, direction);
    let slope = dot(gradient, direction);
    if (!(slope < 0)) {
      // Rounding spoilt the curvature estimate: start again from steepest descent.
      history.length = 0;
      descentDirection(gradient, history, direction);
      slope = dot(gradient, direction);
    }
    const firstTry = history.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(dot(gradient, gradient)));
    const ray = landscape.along(direction);
    const found = wolfeStep(ray, value, slope, firstTry);
    if (found === null) return { value, iterations, converged: false };
    landscape.move(found.step, nextGradient);
    remember(history, memory, direction, found.step, gradient, nextGradient);
    for (let i = 0; i < size; i++) point[i] = (point[i] as number) + found.step * (direction[i] as number);
    [gradient, nextGradient] = [nextGradient, gradient];
    iterations++;
    const drop = value - found.value;
    value = found.value;
    shortSteps = drop <= valueTolerance * Math.max(Math.abs(value), 1e-12) ? shortSteps + 1 : 0;
    if (shortSteps === 2) return { value, iterations, converged: true };
  }
  return { value, iterations, converged: false };
};

/** One pair of step and gradient change, with the inverse of their product. */
interface Correction {
  step: Float64Array;
  change: Float64Array;
  rho: number;
}

/** Two-loop recursion (algorithm 7.4): the negative gradient times the inverse Hessian estimate. */
const descentDirection = (
  gradient: Float64Array,
  history: readonly Correction[],
  out: Float64Array,
): void => {
  for (let i = 0; i < out.length; i++) out[i] = -(gradient[i] as number);
  const newest = history.at(-1);
  if (!newest) return;
  const alphas: number[] = [];
  for (const { step, change, rho } of history.toReversed()) {
    const alpha = rho * dot(step, out);
    alphas.push(alpha);
    addScaled(out, -alpha, change);
  }
  const scale = 1 / (newest.rho * dot(newest.change, newest.change));
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) * scale;
  for (const { step, change, rho } of history) {
    const beta = rho * dot(change, out);
    addScaled(out, (alphas.pop() as number) - beta, step);
  }
};

const remember = (
  history: Correction[],
  memory: number,
  direction: Float64Array,
  length: number,
  before: Float64Array,
  after: Float64Array,
): void => {
  // The buffers of a correction that falls out of memory are used again: they are the bulk of all allocations.
  const spare = history.length === memory ? history.shift() : undefined;
  const step = spare?.step ?? new Float64Array(direction.length);
  const change = spare?.change ?? new Float64Array(direction.length);
  let product = 0;
  let stepSquared = 0;
  let changeSquared = 0;
  for (let i = 0; i < direction.length; i++) {
    const s = length * (direction[i] as number);
    const y = (after[i] as number) - (before[i] as number);
    step[i] = s;
    change[i] = y;
    product += s * y;
    stepSquared += s * s;
    changeSquared += y * y;
  }
  // Without positive curvature the estimate would lose its definiteness: leave the pair out.
  if (product > 1e-10 * Math.sqrt(stepSquared * changeSquared))
    history.push({ step, change, rho: 1 / product });
};

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;

interface Trial {
  step: number;
  value: number;
  slope: number;
}

/** A step with the strong Wolfe conditions (algorithms 3.5 and 3.6); null when not even a tiny one descends. */
const wolfeStep = (
  ray: (step: number) => { value: number; slope: number },
  value: number,
  slope: number,
  firstTry: number,
): Trial | null => {
  const at = (step: number): Trial => ({ step, ...ray(step) });
  const tooHigh = (trial: Trial) => !(trial.value <= value + SUFFICIENT_DECREASE * trial.step * slope);
  const flatEnough = (trial: Trial) => Math.abs(trial.slope) <= -CURVATURE * slope;
  let low: Trial = { step: 0, value, slope };
  let high: Trial | null = null;
  let trial = at(firstTry);
  for (let tries = 0; tries < 20 && high === null; tries++) {
    if (tooHigh(trial) || (tries > 0 && trial.value >= low.value)) high = trial;
    else if (flatEnough(trial)) return trial;
    else if (trial.slope >= 0) {
      high = low;
      low = trial;
    } else {
      low = trial;
      trial = at(trial.step * 2);
    }
  }
  if (high === null) return low.step > 0 ? low : null;
  for (let tries = 0; tries < 30; tries++) {
    const middle = at(interpolate(low, high));
    if (tooHigh(middle) || middle.value >= low.value) high = middle;
    else {
      if (flatEnough(middle)) return middle;
      if (middle.slope * (high.step - low.step) >= 0) high = low;
      low = middle;
    }
  }
  return low.step > 0 ? low : null;
};

/** Minimum of the cubic through both ends, kept away from them (Nocedal & Wright, equation 3.59). */
const interpolate = (a: Trial, b: Trial): number => {
  const width = b.step - a.step;
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.step - b.step);
  const radicand = d1 * d1 - a.slope * b.slope;
  const d2 = Math.sign(width) * Math.sqrt(Math.max(0, radicand));
  const guess = b.step - (width * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  const share = (guess - a.step) / width;
  return Number.isFinite(share) && radicand >= 0 && share > 0.1 && share < 0.9 ? guess : a.step + width / 2;
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

const addScaled = (target: Float64Array, factor: number, source: Float64Array): void => {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + factor * (source[i] as number);
};

const largestMagnitude = (values: Float64Array): number => {
  let largest = 0;
  for (const value of values) {
    if (value > largest) largest = value;
    else if (-value > largest) largest = -value;
  }
  return largest;
};
