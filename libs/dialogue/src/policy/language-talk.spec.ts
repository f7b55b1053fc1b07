import { type aoife, finn, TestConversation } from '../testing/conversation.js';
import { demoIntents, loadScriptIn } from '../testing/demo-shop.js';

const intents = demoIntents();
const shop = (...languages: string[]) => ({ script: loadScriptIn(languages), intents });
const inEnglish = shop('en');
const inBoth = shop('en', 'de');

const talk = (speaks: typeof inEnglish, customer: typeof aoife | null = null): TestConversation =>
  new TestConversation(customer, 'conversation-1', 'en-IE', speaks);

describe('a shopper whose language is read, and not spoken by the shop', () => {
  it('is answered in the shop’s, told so once in their own, and offered a person', async () => {
    const chat = talk(inEnglish);
    const first = await chat.sayIn('fr', 'Comment puis-je retourner les chaussures ?', 'return_policy');
    expect(first.reply.text).toMatch(
      /^Je vous comprends, mais mes réponses sont en anglais\..*\n\nTemplate of/,
    );
    expect(first.reply.quickReplies).toContain('Parler à un conseiller');
    expect(first.escalation).toBeNull();
    const second = await chat.sayIn('fr', 'Et combien de temps pour le remboursement ?', 'refund_status');
    expect(second.reply.text).not.toMatch(/anglais/);
  });

  it.each([
    ['de', 'Wie kann ich etwas zurückgeben?', 'ja bitte'],
    ['fr', 'Comment puis-je retourner les chaussures ?', 'oui'],
    ['es', '¿Cómo puedo devolver los zapatos?', 'sí'],
    ['zh', '请问怎么退货？', '好的'],
    ['it', 'Come posso restituire le scarpe?', 'operatore'],
    ['de', 'Wie kann ich etwas zurückgeben?', 'Mit einem Mitarbeiter sprechen'],
    ['zh', '请问怎么退货？', '转人工客服'],
  ])('gets a person by a yes or by the button: %s, %s %s', async (language, question, yes) => {
    const chat = talk(inEnglish);
    await chat.sayIn(language, question, 'return_policy');
    const taken = await chat.sayIn(language, yes);
    expect(taken.escalation?.reason).toBe('requested');
  });

  it('is not guessed from a few words that look like it', async () => {
    const chat = talk(inEnglish);
    const turn = await chat.sayIn('it', 'Corrie merino mezzo', 'product_question');
    expect(turn.reply.text).not.toMatch(/inglese/);
    expect(chat.state.language).toBeNull();
  });
});

describe('a shopper whose language the shop speaks', () => {
  it('is asked and answered in it, with its dates, through a flow', async () => {
    const chat = talk(inBoth);
    const asked = await chat.sayIn('de', 'Wo ist meine Bestellung?', 'order_status');
    expect(asked.reply.text).toMatch(/Bestellnummer/);
    await chat.sayIn('de', 'NF-10482');
    const shown = await chat.sayIn('de', 'aoife@example.com');
    expect(shown.reply.order?.number).toBe('NF-10482');
    expect(shown.reply.order?.steps.map(({ label }) => label)).toEqual([
      'Bestellt',
      'Gepackt',
      'Verschickt',
      'Zugestellt',
    ]);
    expect(shown.reply.text).toContain('Freitag, 16. Januar');
  });

  it('is quoted the article in it', async () => {
    const turn = await talk(inBoth).sayIn('de', 'Darf ich bei euch eine Drohne fliegen lassen?');
    expect(turn.reply.text).toBe('Drohnen dürfen in den Höfen unserer Läden fliegen.');
    expect(turn.reply.sources[0]?.title).toBe('Drohnen');
  });

  it('is told where the article is in another', async () => {
    const turn = await talk(inBoth).sayIn('de', 'Darf ich mit dem bicycle in den Laden?');
    expect(turn.reply.text).toMatch(/^Unseren Artikel dazu gibt es nur auf Englisch: Drones may be used/);
  });

  it('confirms in it, and takes its yes', async () => {
    const chat = talk(inBoth, finn);
    const wish = 'Ich möchte meine Bestellung NF-10555 stornieren';
    const asked = await chat.sayIn('de', wish, 'order_cancel');
    expect(asked.reply.text).toMatch(/^Soll ich Bestellung NF-10555/);
    expect(asked.reply.quickReplies).toEqual(['Ja, stornieren', 'Nein, behalten']);
    const done = await chat.sayIn('de', 'ja bitte');
    expect(chat.orders.done).toHaveLength(1);
    expect(done.reply.text).toMatch(/NF-10555 ist storniert/);
  });

  it.each([
    ['好', 1],
    ['是', 1],
    ['不', 0],
    ['你好', 0],
  ])('takes a single character for an answer only by itself: %s', async (answer, cancelled) => {
    const chat = talk(shop('en', 'zh'), finn);
    await chat.sayIn('zh', '我想取消订单 NF-10555', 'order_cancel');
    await chat.sayIn('zh', answer);
    expect(chat.orders.done).toHaveLength(cancelled);
  });

  it('is told in it why an order cannot be changed', async () => {
    const chat = talk(inBoth, finn);
    const refused = await chat.sayIn('de', 'Ich möchte NF-10600 stornieren', 'order_cancel');
    expect(refused.reply.text).toContain('Die Bestellung ist schon zugestellt.');
  });

  it.each([
    ['de-AT', /^Hallo! Ich bin der Assistent/, 'Wo ist meine Bestellung?', /aus unserem Team/],
    ['en-IE', /^Hello! I'm the assistant/, 'Where is my order?', /a person to join/],
    ['fr-FR', /^Hello! I'm the assistant/, 'Where is my order?', /a person to join/],
  ])('is greeted and handed over in the language of screens in %s', (locale, text, button, handedOver) => {
    const chat = talk(inBoth);
    const greeting = chat.open(locale);
    expect(greeting.text).toMatch(text);
    expect(greeting.quickReplies).toContain(button);
    expect(chat.handover()).toMatch(handedOver);
  });

  it('keeps that of the screens for what could be in any', async () => {
    const chat = talk(inBoth);
    chat.open('de-AT');
    const asked = await chat.say('NF-10482?', 'order_status');
    expect(asked.reply.text).toMatch(/E-Mail/);
  });

  it('hears its own words alone: an article is no danger', async () => {
    const chat = talk(inBoth);
    const turn = await chat.sayIn('de', 'die Jacke ist da, passt die zur Hose?', 'safety_issue', 0.4);
    expect(turn.escalation).toBeNull();
  });

  it('takes its words for a choice', async () => {
    const chat = talk(inBoth, finn);
    await chat.sayIn('de', 'Ich möchte NF-10600 zurückgeben, die Errigal', 'return_item');
    const told = await chat.sayIn('de', 'die sind mir zu klein');
    expect(chat.state.flows.frames[0]?.slots).toMatchObject({ order: 'NF-10600', reason: 'fit' });
    expect(told.reply.text).not.toMatch(/\b(?:the|your)\b/);
  });

  it('keeps it for short messages, and leaves it when asked to or when they plainly do', async () => {
    const chat = talk(inBoth);
    await chat.sayIn('de', 'Ich habe eine Frage zu meiner Bestellung', 'greeting');
    await chat.sayIn('en', 'ok super', 'thanks');
    expect(chat.state.language).toBe('de');
    const switched = await chat.sayIn('de', 'Können wir auf Englisch schreiben?', 'greeting');
    expect(switched.reply.text).toBe('Of course, in English then. What can I do for you?');
    expect(chat.state.language).toBe('en');
    const back = await chat.sayIn('en', 'deutsch bitte');
    expect(back.reply.text).toMatch(/^Gern auf Deutsch/);
    await chat.sayIn('en', 'where is my order then', 'order_status');
    expect(chat.state.language).toBe('en');
  });
});
