import { TestConversation } from '../testing/conversation.js';

describe('pictures and files', () => {
  it('asks what a picture without words is about, and offers a person', async () => {
    const chat = new TestConversation();
    const asked = await chat.send('', 1);
    expect(asked.reply.text).toMatch(/can't look into pictures or files myself.*What is it about\?$/);
    expect(asked.reply.quickReplies).toEqual(['Talk to a person']);
    expect(asked.escalation).toBeNull();
    expect((await chat.say('yes', 'affirm')).escalation?.reason).toBe('requested');
  });

  it('answers the words beside one, and says that it goes by them', async () => {
    const chat = new TestConversation();
    chat.learn({ says: 'where is my order?', intent: 'order_status' });
    const { text } = (await chat.send('where is my order?', 1)).reply;
    expect(text).toMatch(/^I can't look into what you attached/);
    expect(text).toMatch(/order number/i);
    expect((await chat.say('where is my order?', 'order_status')).reply.text).not.toMatch(/attached/);
  });

  it('goes on with what it asked before', async () => {
    const chat = new TestConversation();
    await chat.say('where is my order?', 'order_status');
    await chat.send('', 2);
    expect((await chat.say('NF-10482', 'order_status')).reply.text).toMatch(/e-mail/);
  });

  it('leaves them to the person who comes', async () => {
    const chat = new TestConversation();
    expect((await chat.say('let me talk to a person', 'human')).escalation).not.toBeNull();
    const sent = await chat.send('', 1);
    expect(sent.reply.text).toBe('The person who answers you here will also look at what you sent.');
    expect(sent.reply.quickReplies).toEqual([]);
  });
});
