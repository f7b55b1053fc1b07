import { attendant } from './attendant.js';
import { Stored } from './stored.js';

type Choice = 'yes' | 'no';

const stored = new Stored('northfold:consent', (value): value is Choice => value === 'yes' || value === 'no');

/** Whether the shopper agreed that behaviour is remembered; null before they were asked. */
export const consent = {
  choice: (): Choice | null => stored.get(),

  /** The server is told first: what it does not know of is not kept. */
  async choose(choice: Choice): Promise<void> {
    await attendant()?.consent(choice === 'yes');
    stored.set(choice);
  },
};
