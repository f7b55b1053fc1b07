import { TestConversation } from '../testing/conversation.js';

describe('a guest without an order number', () => {
  it('finds their orders by a code sent to their address, and what they wanted goes on', async () => {
    const chat = new TestConversation();
    const first = await chat.say('where is my order', 'order_status');
    expect(first.reply.quickReplies).toContain("I don't have the number");
    expect((await chat.say("I don't have the number", null)).reply.text).toMatch(
      /spam folder.*which address did you order with/i,
    );
    const sent = await chat.say('finn@example.com', null);
    expect(sent.reply.text).toMatch(/If there are orders with finn@example\.com, a code of six digits/);
    expect(chat.emailChecks.begun).toMatchObject([
      { conversationId: 'conversation-1', email: 'finn@example.com', isKnown: true },
    ]);
    expect(chat.emailChecks.begun[0]?.letter.text).toMatch(/^\{code\}\n/);
    const found = await chat.say('it says 123 456', null);
    expect(found.reply.text).toMatch(/is yours.*NF-10555.*NF-10600/s);
    expect(found.reply.text).toMatch(/Back to your order/);
    expect(found.reply.quickReplies).toContainEqual(expect.stringMatching(/^NF-10555/));
    // Open from here on, without another question for the address.
    expect((await chat.say('NF-10555', null)).reply.text).toMatch(/NF-10555 is confirmed and waiting/);
    expect((await chat.say('please cancel NF-10555', 'order_cancel')).reply.text).toMatch(
      /Shall I cancel order NF-10555/,
    );
  });

  it('goes straight on with the only order there is', async () => {
    const chat = new TestConversation();
    await chat.say('where is my order', 'order_status');
    await chat.say("I don't have the number", null);
    await chat.say('late@example.com', null);
    const found = await chat.say('123456', null);
    expect(found.reply.text).toMatch(/There is one order: NF-10700.*NF-10700 should have been with you/s);
  });

  it('hears the same before the code is right whether the address is known or not', async () => {
    const say = async (email: string): Promise<string[]> => {
      const chat = new TestConversation();
      await chat.say('find my orders', null);
      await chat.say(email, null);
      await chat.say('654321', null);
      return chat.said.map((text) => text.replaceAll(email, 'EMAIL'));
    };
    expect(await say('finn@example.com')).toEqual(await say('nobody@example.com'));
  });

  it('opens nothing for a wrong code, and stops after too many', async () => {
    const chat = new TestConversation();
    await chat.say('find my orders', null);
    await chat.say('finn@example.com', null);
    const wrong = await chat.say('654321', null);
    expect(wrong.reply.text).toMatch(/code isn't right/);
    expect(chat.state.provenEmail).toBeNull();
    chat.emailChecks.tries = 0;
    const stopped = await chat.say('654322', null);
    expect(stopped.reply.text).toMatch(/too many tries/);
    expect(chat.said.join()).not.toMatch(/NF-10/);
  });

  it('promises no letter where none can be sent', async () => {
    const chat = new TestConversation();
    chat.emailChecks.isAvailable = false;
    await chat.say('find my orders', null);
    const { reply } = await chat.say('finn@example.com', null);
    expect(reply.text).toMatch(/can't send e-mail/);
    expect(reply.quickReplies).toContain('Talk to a person');
  });
});
