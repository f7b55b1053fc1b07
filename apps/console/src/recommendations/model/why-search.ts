import { Scenario } from '#contracts';

/** The address of the explanations: whom, where, and the product asked about. */
export interface WhySearch {
  customer?: string;
  visitor?: string;
  scenario?: Scenario;
  product?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined;

export function parseWhySearch(raw: Record<string, unknown>): WhySearch {
  const scenario = Scenario.safeParse(raw['scenario']);
  return {
    customer: text(raw['customer']),
    visitor: text(raw['visitor']),
    scenario: scenario.success ? scenario.data : undefined,
    product: text(raw['product']),
  };
}
