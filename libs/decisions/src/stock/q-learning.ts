import { demandOver, demandQuantile, type LostSalesProblem, type StockPolicy } from './lost-sales.js';

export interface QLearningOptions {
  /** Weight of the next period's cost. Near 1, so that the policy is nearly that of least average cost. */
  discount?: number;
  /** How often the observed demands are gone through. */
  passes?: number;
}

/**
 * Learns what to order from observed demands alone. The textbook rule Q(s,a) = r + gamma max Q(s',a') is a fixed point;
 * learning moves towards it by a step size: Q(s,a) += step (r + gamma max Q(s',a') - Q(s,a)) (Watkins & Dayan 1992), here
 * with costs and a minimum. Demand does not depend on what was ordered, so one observed demand says what would have
 * happened in every state with every order: all of them are updated by it (side updates).
 *
 * @param demands observed, one a period; must not be cut off by an empty shelf
 * @throws RangeError without any demand
 */
export const learnPolicy = (
  problem: Omit<LostSalesProblem, 'demand'>,
  demands: readonly number[],
  { discount = 0.99, passes = 30 }: QLearningOptions = {},
): StockPolicy => {
  if (demands.length === 0) throw new RangeError('No demand to learn from');
  const { leadTime, holding, shortage, fixed } = problem;
  const seen = histogram(demands);
  const fractile = shortage / (shortage + holding);
  const all = demandQuantile(demandOver(seen, leadTime + 1), fractile);
  const mean = demands.reduce((sum, units) => sum + units, 0) / demands.length;
  const batch = fixed === 0 ? 0 : Math.ceil(2 * Math.sqrt((2 * fixed * mean) / holding));
  const most = all + batch + 1;
  const largestOrder = Math.min(all, demandQuantile(seen, fractile)) + batch + 1;
  const choices = largestOrder + 1;
  const pipelines = choices ** Math.max(0, leadTime - 1);
  const kept = pipelines / (leadTime > 1 ? choices : 1);
  const states = (most + 1) * pipelines;
  const q = new Float64Array(states * choices);
  const least = new Float64Array(states);
  const allowed = Int32Array.from({ length: states }, (_, state) => {
    let units = Math.floor(state / pipelines);
    for (let rest = state % pipelines; rest > 0; rest = Math.floor(rest / choices)) units += rest % choices;
    return Math.min(largestOrder, Math.max(0, most - units));
  });

  let updates = 0;
  for (let pass = 0; pass < passes; pass++) {
    for (const demand of demands) {
      updates += 1;
      // Slow enough to forget the start, fast enough to average the demands (Even-Dar & Mansour 2003).
      const step = 1 / (1 + updates * (1 - discount)) ** 0.9;
      for (let state = 0; state < states; state++) {
        const onHand = Math.floor(state / pipelines);
        const pipeline = state % pipelines;
        for (let order = 0; order <= (allowed[state] as number); order++) {
          const available = leadTime === 0 ? onHand + order : onHand;
          const left = available > demand ? available - demand : 0;
          const cost = holding * left + shortage * (demand > available ? demand - available : 0);
          const arriving = leadTime === 0 ? 0 : leadTime === 1 ? order : Math.floor(pipeline / kept);
          const later = leadTime > 1 ? (pipeline % kept) * choices + order : 0;
          const to = Math.min(most, left + arriving) * pipelines + later;
          const at = state * choices + order;
          const now = q[at] as number;
          q[at] = now + step * (cost + (order > 0 ? fixed : 0) + discount * (least[to] as number) - now);
        }
      }
      for (let state = 0; state < states; state++) {
        let lowest = Infinity;
        for (let order = 0; order <= (allowed[state] as number); order++) {
          const value = q[state * choices + order] as number;
          if (value < lowest) lowest = value;
        }
        least[state] = lowest;
      }
    }
  }
  return ({ onHand, pipeline }) => {
    const state = pipeline.reduce(
      (index, units) => index * choices + Math.min(units, largestOrder),
      Math.min(onHand, most),
    );
    let best = 0;
    for (let order = 1; order <= (allowed[state] as number); order++)
      if ((q[state * choices + order] as number) < (q[state * choices + best] as number)) best = order;
    return best;
  };
};

const histogram = (demands: readonly number[]): Float64Array => {
  const counts = new Float64Array(demands.reduce((most, units) => Math.max(most, units), 0) + 1);
  for (const units of demands) counts[units] = (counts[units] as number) + 1 / demands.length;
  return counts;
};
