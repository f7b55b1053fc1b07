import { TestConversation } from '../testing/conversation.js';

const TEXT =
  'Some customers have lately reported a problem with the Errigal boots (sole). We are looking into it.';
const NOTICE = { id: 'n-1', productId: 'p-boots', texts: { en: TEXT, de: 'Die Sohle …', zh: '' } };

describe('what is to be known of a product', () => {
  const open = (): TestConversation => {
    const conversation = new TestConversation();
    conversation.notices.push(NOTICE);
    return conversation;
  };

  it('is added to an answer about it, once in a conversation, and stands the check', async () => {
    const conversation = open();
    const { reply, trace } = await conversation.say('Tell me about the errigal hiking boots');
    expect(reply.text).toContain(TEXT);
    expect(trace.steps).toContainEqual({ rule: 'notice', detail: 'about p-boots' });
    expect(JSON.stringify(trace.steps)).not.toContain('refused');
    expect((await conversation.say('and do they come in 44?')).reply.text).not.toContain(TEXT);
  });

  it('is not said of others, nor after it was taken back', async () => {
    const { reply } = await open().say('Tell me about the corrie');
    expect(reply.text).not.toContain(TEXT);
    const conversation = open();
    conversation.notices.length = 0;
    expect((await conversation.say('Tell me about the errigal hiking boots')).reply.text).not.toContain(TEXT);
  });
});
