import { type Notice, NOTICES } from '../messages/notices.js';
import { TestConversation } from '../testing/conversation.js';

const QUESTION = 'Wie lange kann ich etwas zurückgeben?';

describe('a message in a language that is not read', () => {
  it.each(Object.keys(NOTICES))('is answered in it with the offer of a person: %s', async (language) => {
    const chat = new TestConversation();
    const asked = await chat.sayForeign('…', language);
    const { offer, yes, english, called } = NOTICES[language] as Notice;
    expect(asked.reply.text).toBe(offer.replace('{{ shop }}', 'Northfold'));
    expect(asked.reply.quickReplies).toEqual([yes, english]);
    expect(asked.escalation).toBeNull();
    const taken = await chat.sayForeign(yes, language);
    expect(taken.reply.text).toContain(called);
    expect(taken.escalation).toMatchObject({ reason: 'requested', priority: 'normal' });
  });

  it('brings a person where the shopper goes on in it, who is told which it is', async () => {
    const chat = new TestConversation();
    await chat.sayForeign(QUESTION, 'de');
    const again = await chat.sayForeign('Die Schuhe sind zu klein', 'de');
    expect(again.escalation?.detail).toBe('Writes in German');
    expect(again.reply.text).toMatch(/Person aus unserem Team.*Voraussichtlich bis \p{L}+, \d\d:\d\d/u);
    const more = await chat.sayForeign('Hallo? Ist da jemand?', 'de');
    expect(more.escalation).toBeNull();
    expect(more.reply.text).toMatch(/^Eine Person aus unserem Team antwortet Ihnen hier/);
  });

  it('keeps its language where the next one is too short to tell', async () => {
    const chat = new TestConversation();
    await chat.sayForeign(QUESTION, 'de');
    expect((await chat.sayForeign('ja', null)).escalation?.reason).toBe('requested');
  });

  it('calls nobody where the shopper would rather write English, whose words are answered as ever', async () => {
    const chat = new TestConversation();
    await chat.sayForeign('Bonjour à tous', 'fr');
    const left = await chat.sayForeign("J'écris en anglais", 'fr');
    expect(left.escalation).toBeNull();
    expect(left.reply.text).toContain('En anglais');
    const english = await chat.say('how do I return something', 'return_policy');
    expect(english.reply.text).toBe('Template of return_policy.');
    expect(english.escalation).toBeNull();
  });

  it('is answered in English where no notice is written in it, and no tone is read from it', async () => {
    const chat = new TestConversation();
    const asked = await chat.sayForeign('Когда придёт мой заказ?!', 'ru');
    expect(asked.reply.text).toMatch(/can only read English.*fetch a person/);
    expect(asked.mood).toBeNull();
    expect(asked.escalation).toBeNull();
  });
});
