import type { CustomerOpinion } from '#contracts';
import { TestConversation } from '../testing/conversation.js';

const ZIP: CustomerOpinion = {
  ...{ aspect: 'zip', name: 'Zip', says: 'positive', count: 9, mentions: 11, low: 0.52, high: 0.95 },
  text: '9 of the 11 who mention the zip are happy with it (52 to 95 %)',
  quotes: [{ text: 'The zip glides.', url: '/shop/products/p-corrie#review-r-1' }],
};

describe('what customers say', () => {
  const open = (): TestConversation => {
    const conversation = new TestConversation();
    conversation.opinions.byProduct.set('p-corrie', [ZIP]);
    return conversation;
  };

  it('is told with its count, its interval and a link to each quote', async () => {
    const { reply } = await open().say('What do others say about the zip of the Corrie?');
    expect(reply.text).toContain(ZIP.text);
    expect(reply.sources.map(({ title, url }) => [title, url])).toEqual([
      ['“The zip glides.”', '/shop/products/p-corrie#review-r-1'],
    ]);
  });

  it('is not told where too few speak of it', async () => {
    const { reply } = await open().say('What do customers say about the fit of the Corrie?');
    expect(reply.text).toMatch(/fewer than five/i);
    expect(reply.sources).toEqual([]);
  });

  it('is meant of the product spoken of', async () => {
    const conversation = open();
    await conversation.say('Tell me about the Corrie');
    expect((await conversation.say('what do people say about its zip')).reply.text).toContain(ZIP.text);
  });
});
