import { rmSync } from 'node:fs';
import { aoife, TestConversation } from './testing/conversation.js';
import { demoIntents, loadDemoScript, renamedDemo } from './testing/demo-shop.js';

/** What shoppers say, with the demo shop's intent of it; each line is one conversation. */
const CONVERSATIONS: [string, string | null][][] = [
  [
    ['hello', 'greeting'],
    ['where is NF-10482', 'order_status'],
    ['and NF-10555', null],
    ['thanks', 'thanks'],
  ],
  [
    ['I want to send my Corrie back', 'return_item'],
    ['NF-10482', null],
    ['thanks', 'thanks'],
    ['too small', null],
  ],
  [
    ['swap it for size L', 'exchange_item'],
    ['NF-10482', null],
    ['yes', 'affirm'],
    ['no', 'deny'],
  ],
  [
    ['cancel NF-10555', 'order_cancel'],
    ['yes please', 'affirm'],
  ],
  [
    ['I need a jacket for rain', 'product_advice'],
    ['something cheaper', 'price_match'],
    ['in blue', 'stock_availability'],
  ],
  [
    ['what goes with the errigal', 'goes_with'],
    ['is it waterproof', 'product_question'],
  ],
  [
    ['which size of the corrie', 'size_help'],
    ['is the corrie there in M', 'stock_availability'],
  ],
  [
    ['corrie or breeze', 'product_comparison'],
    ['ok', 'affirm'],
    ['bye', 'goodbye'],
  ],
  [
    ['what jackets do you have', 'stock_availability'],
    ['red', null],
  ],
  [
    ['a person please', 'human'],
    ['hi', 'greeting'],
    ['ok', 'affirm'],
    ['how long do refunds take', 'refund_status'],
  ],
  [
    ['asdf qwer', null],
    ['yes', 'affirm'],
  ],
  [
    ['my order never came', 'missing_parcel'],
    ['NF-10482', null],
  ],
];

type Shop = ConstructorParameters<typeof TestConversation>[3];

async function replies(
  lines: (typeof CONVERSATIONS)[number],
  shop?: Shop,
  rename = (name: string): string => name,
): Promise<unknown[]> {
  const conversation = new TestConversation(aoife, 'conversation-1', 'en-IE', shop);
  for (const [text, intent] of lines) await conversation.say(text, intent && rename(intent));
  return conversation.turns.map(({ reply, escalation }) => ({ reply, escalation }));
}

describe('an intent is what its role says, not its name', () => {
  const script = loadDemoScript();
  const intents = demoIntents();
  let whole: unknown[][];
  const rename = (name: string): string => `${name}_x`;
  const folder = renamedDemo(rename);
  const renamed = { script: loadDemoScript(folder), intents: demoIntents(folder) };
  beforeAll(async () => {
    whole = await Promise.all(CONVERSATIONS.map((lines) => replies(lines)));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(CONVERSATIONS.map((lines) => [lines[0]?.[0], lines] as const))(
    'with every intent renamed, replies stay the same: %s',
    async (_, lines) => {
      const before = await replies(lines);
      const after = await replies(lines, renamed, rename);
      expect(JSON.stringify(after).replaceAll('_x.', '.')).toEqual(JSON.stringify(before));
    },
  );

  it.each(intents.map(({ name }) => name))('a shop without %s loses nothing else', async (gone) => {
    const shop = { script, intents: intents.filter(({ name }) => name !== gone) };
    for (const [place, lines] of CONVERSATIONS.entries()) {
      // What a trained version still calls by that name is unknown; it never ends in an error.
      const after = await replies(lines, shop);
      if (!lines.some(([, intent]) => intent === gone)) expect(after).toEqual(whole[place]);
    }
  });
});
