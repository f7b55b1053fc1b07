import { TestConversation } from '../testing/conversation.js';

const DAY = 86_400_000;
const [half, most] = [Date.UTC(2026, 0, 21), Date.UTC(2026, 0, 24)];

describe('when is it back', () => {
  it('says the day of an order under way and how sure it is, with its source', async () => {
    const chat = new TestConversation();
    chat.supplies.set('p-boots', { half, most, variants: [] });
    const { reply, trace } = await chat.say(
      'when are the errigal hiking boots back in stock',
      'product_stock',
    );
    expect(reply.text).toContain('should be back on Wednesday, 21 January (80 % by Saturday, 24 January)');
    expect(reply.products?.map(({ productId }) => productId)).toEqual(['p-boots']);
    const checked = trace.steps.filter(({ rule }) => rule === 'checker').map(({ detail }) => detail);
    expect(checked.join()).toContain('order from the supplier of p-boots');
    expect(checked.join()).not.toContain('refused');
  });

  it('knows no day where nothing is under way', async () => {
    const { reply } = await new TestConversation().say(
      'when are the errigal hiking boots back in stock',
      'product_stock',
    );
    expect(reply.text).toContain("I don't know the day");
  });

  it('speaks of a size only where the order has it', async () => {
    const chat = new TestConversation();
    const ask = () => chat.say('when are the merino socks in size S back in stock', 'product_stock');
    chat.supplies.set('p-socks', { half, most: half + DAY, variants: [] });
    expect((await ask()).reply.text).not.toContain('January');
    chat.supplies.set('p-socks', {
      half,
      most: half,
      variants: [{ variantId: 'v11', options: { size: 'S', color: 'Grey' }, quantity: 4 }],
    });
    const { reply } = await ask();
    expect(reply.text).toContain('should be back on Wednesday, 21 January.');
  });
});
