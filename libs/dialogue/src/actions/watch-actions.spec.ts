import { finn, TestConversation } from '../testing/conversation.js';

// Of the fake shop, the socks are sold out in S.
describe('telling when something is back or costs less', () => {
  it('reads back what is kept, for whom, and keeps it after a yes', async () => {
    const chat = new TestConversation(finn);
    const asked = await chat.say('tell me when the merino socks in size S are back in stock', null);
    expect(asked.reply.text).toMatch(
      /Shall I write to finn@example\.com, and here, when Merino Socks, S is back\?/,
    );
    expect(chat.watches).toEqual([]);
    const done = await chat.say('Yes, please', 'affirm');
    expect(done.reply.text).toMatch(/^Done/);
    expect(chat.watches).toMatchObject([
      {
        ...{ kind: 'stock', productId: 'p-socks', options: { size: 'S' }, conversationId: 'conversation-1' },
        ...{ email: 'finn@example.com', customerId: 'c-finn', price: 1800 },
      },
    ]);
    expect((await chat.say('stop the notices please', null)).reply.text).toMatch(
      /won't write about Merino Socks, S/,
    );
    expect((await chat.say('stop the notices', null)).reply.text).toMatch(/no notices/);
  });

  it('keeps nothing after a no', async () => {
    const chat = new TestConversation(finn);
    await chat.say('let me know when the merino socks get cheaper', null);
    expect(chat.said.join()).toMatch(/when Merino Socks costs less than €18\.00\?/);
    await chat.say('No, thanks', 'deny');
    expect(chat.watches).toEqual([]);
  });

  it('has a guest prove the address first', async () => {
    const chat = new TestConversation();
    await chat.say('email me when the merino socks in size S are back in stock', null);
    await chat.say('new@example.com', null);
    expect(chat.emailChecks.begun).toMatchObject([{ email: 'new@example.com', isKnown: true }]);
    await chat.say('654321', null);
    expect(chat.watches).toEqual([]);
    const asked = await chat.say('123456', null);
    expect(asked.reply.text).toMatch(/Shall I write to new@example\.com/);
    await chat.say('yes', 'affirm');
    expect(chat.watches).toMatchObject([{ email: 'new@example.com', customerId: null }]);
  });

  it('waits for nothing that is there', async () => {
    const chat = new TestConversation(finn);
    await chat.say('tell me when the merino socks in size M are back in stock', 'product_stock');
    expect(chat.said.join()).not.toMatch(/Shall I write/);
  });
});
