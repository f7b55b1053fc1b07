import type { EmailChecksPort } from '../ports.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';
import type { Action } from './action.js';

const sourceOf = ({ input }: Turn): string => input.shopper.source ?? input.shopper.visitorId;

/** How a guest without an order number finds their orders: by a code sent to the address that they ordered with. */
export function emailActions(
  checks: EmailChecksPort,
  script: Script,
  placeOfCode: string,
): Record<'send_code' | 'check_code', Action> {
  const over = (outcome: string) => ({
    flow: { outcome: 'end' } as const,
    say: { outcome },
    detail: `e-mail check: ${outcome}`,
  });
  return {
    send_code: async ({ turn, slots }) => {
      if (!checks.isAvailable) return over('unavailable');
      const email = String(slots.email);
      const words = (key: 'code_letter_subject' | 'code_letter'): string =>
        script.say(key, { code: placeOfCode }, { conversationId: '', turn: 0 }).text;
      const begun = await checks.begin({
        conversationId: turn.seed.conversationId,
        email,
        source: sourceOf(turn),
        letter: { subject: words('code_letter_subject'), text: words('code_letter') },
        // A letter that is asked for goes to any address; orders are found with known ones only.
        isKnown: slots.product !== undefined || (await turn.orders.existWith(email)),
      });
      return begun === 'too_many'
        ? over('too_many')
        : { flow: { outcome: 'done' }, detail: 'a code was asked for' };
    },
    check_code: async ({ turn, slots }) => {
      const email = String(slots.email);
      const { conversationId } = turn.seed;
      // Six digits may have been taken for an order number, too.
      turn.state.told = { email };
      const checked = await checks.check(conversationId, email, sourceOf(turn), String(slots.code));
      if (checked === 'too_many') return over('too_many');
      if (checked === 'wrong') {
        return {
          flow: { outcome: 'retry', retry: ['code'] },
          say: { outcome: 'wrong' },
          detail: 'e-mail check: wrong code',
        };
      }
      const orders = await turn.orders.prove(email);
      const [only, ...others] = orders;
      const ids = orders.map(({ number }) => number).slice(0, 20);
      turn.state.shown = { kind: 'orders', ids, turn: turn.state.turn };
      if (only && others.length === 0) {
        // What waits for a number goes on with the only one.
        for (const frame of turn.state.flows.frames) {
          const slot = script.flows.get(frame.flow)?.slots.order;
          if (slot?.type === 'order_number') frame.slots = { order: only.number, ...frame.slots };
        }
      }
      return {
        flow: { outcome: 'done' },
        say: { outcome: 'found' },
        detail: `e-mail check: right, ${String(orders.length)} orders`,
      };
    },
  };
}
