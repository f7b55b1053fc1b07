import { afterHandBack, afterOrderChange } from './dialogue-state.js';
import { aoife, finn, TestConversation } from './testing/conversation.js';

const talk = (...args: ConstructorParameters<typeof TestConversation>): TestConversation =>
  new TestConversation(...args);

/** Of the last suggestions. */
const limitsOf = (chat: TestConversation) => chat.state.advice?.need.limits ?? [];

describe('orders', () => {
  it('asks for what it needs, and shows the order to who knows number and e-mail', async () => {
    const chat = talk();
    const asked = await chat.say('where is my order?', 'order_status');
    expect(asked.reply.text).toMatch(/order number/i);
    expect(asked.reply.order).toBeNull();
    const mail = await chat.say('NF-10482', 'order_status');
    expect(mail.reply.text).toMatch(/e-mail/);
    expect(mail.reply.text).toContain('NF-10482');
    const shown = await chat.say('aoife@example.com', 'contact');
    expect(shown.reply.order?.number).toBe('NF-10482');
    expect(shown.reply.text).toContain('Friday, 16 January');
    expect(shown.reply.text).toContain('AP123');
    expect(shown.reply.why).toContain('NF-10482');
  });

  it('takes number and e-mail from the first message', async () => {
    const shown = await talk().say("where's NF-10482? I'm aoife@example.com", 'order_status');
    expect(shown.reply.order?.number).toBe('NF-10482');
  });

  it('remembers what was told in a message about something else', async () => {
    const chat = talk();
    await chat.say('hello, Aoife here, aoife@example.com, I bought NF-10482', 'greeting');
    const shown = await chat.say('has it left yet?', 'order_status');
    expect(shown.reply.order?.number).toBe('NF-10482');
  });

  it('needs no questions for a signed-in customer with one order', async () => {
    const shown = await talk(aoife).say('where is my order', 'order_status');
    expect(shown.reply.order?.number).toBe('NF-10482');
  });

  it('shows a signed-in customer the newest open order, and offers the others', async () => {
    const chat = talk(finn);
    const newest = await chat.say('where is my order', 'order_status');
    expect(newest.reply.order?.number).toBe('NF-10555');
    expect(newest.reply.quickReplies).toContain('NF-10600 · Errigal Hiking Boots');
    const other = await chat.say('and the other one?', 'product_comparison');
    expect(other.reply.order?.number).toBe('NF-10600');
  });

  it('asks for the e-mail whatever is asked of an order by its number', async () => {
    const turn = await talk().say('what colour is the jacket in NF-10482?', 'product_question');
    expect(turn.reply.text).toMatch(/e-mail/);
    expect(turn.reply.products).toEqual([]);
  });

  it('finds the order by what is in it', async () => {
    const shown = await talk(finn).say('where are my boots', 'order_status');
    expect(shown.reply.order?.number).toBe('NF-10600');
  });

  it('offers a signed-in customer their orders to choose from, and takes the button', async () => {
    const chat = talk(finn);
    const asked = await chat.say('I want to send something back', 'return_item');
    expect(asked.reply.quickReplies.slice(0, 2)).toEqual([
      // What can be sent back first.
      'NF-10600 · Errigal Hiking Boots',
      'NF-10555 · Corrie Waterproof Jacket',
    ]);
    expect((await chat.say('the first one', null)).reply.text).toMatch(/Which item of order NF-10600/);
  });

  it('takes a button with an order on it', async () => {
    const chat = talk(finn);
    await chat.say('where is my order', 'order_status');
    const shown = await chat.say('NF-10600 · Errigal Hiking Boots', 'product_question');
    expect(shown.reply.order?.number).toBe('NF-10600');
  });

  it('says the same for a wrong e-mail as for an unknown number', async () => {
    const wrong = await talk().say('order NF-10482, e-mail eve@example.com', 'order_status');
    const unknown = await talk().say('order NF-99999, e-mail eve@example.com', 'order_status');
    expect(wrong.reply).toEqual(unknown.reply);
    expect(wrong.reply.order).toBeNull();
  });

  it('lets the wrong one be corrected without asking for the right one again', async () => {
    const chat = talk();
    await chat.say('order NF-10482, e-mail aoif@example.com', 'order_status');
    const shown = await chat.say('sorry, aoife@example.com', null);
    expect(shown.reply.order?.number).toBe('NF-10482');
  });

  it('fetches a person when number and e-mail do not match twice', async () => {
    const chat = talk();
    await chat.say('order NF-10482, e-mail eve@example.com', 'order_status');
    const given = await chat.say('NF-10555 then', 'order_status');
    expect(given.escalation?.reason).toBe('failed_slots');
    expect(given.reply.text).toContain('10 minutes');
    expect(given.reply.order).toBeNull();
  });

  it('stops looking orders up when the limit of tries is reached', async () => {
    const chat = talk();
    chat.tries = 0;
    const refused = await chat.say('order NF-10482, e-mail aoife@example.com', 'order_status');
    expect(refused.reply.text).toMatch(/too many tries/);
    expect(refused.reply.order).toBeNull();
    expect(chat.orders.verifications).toBe(0);
    const person = await chat.say('yes please', 'affirm');
    expect(person.escalation?.reason).toBe('requested');
  });

  it("does not show a stranger's order to a signed-in customer", async () => {
    const shown = await talk(aoife).say('where is NF-10555', 'order_status');
    expect(shown.reply.order).toBeNull();
    expect(shown.reply.text).toMatch(/among your orders/);
  });

  it('keeps a verified order open for the conversation, and counts it once', async () => {
    const chat = talk();
    await chat.say('order NF-10482, e-mail aoife@example.com', 'order_status');
    chat.tries = 0;
    const again = await chat.say('and where is my order now?', 'order_status');
    expect(again.reply.order?.number).toBe('NF-10482');
    const elsewhere = await talk().say('where is NF-10482?', 'order_status');
    expect(elsewhere.reply.order).toBeNull();
  });

  it('takes a correction of the number while it asks for the e-mail', async () => {
    const chat = talk();
    await chat.say('where is NF-10482', 'order_status');
    const corrected = await chat.say('sorry I meant NF-10555', 'order_status');
    expect(corrected.reply.text).toContain('NF-10555');
    const shown = await chat.say('finn@example.com');
    expect(shown.reply.order?.number).toBe('NF-10555');
  });

  it('takes a correction after the answer', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10600', 'order_status');
    const corrected = await chat.say('oh no, I meant NF-10555', 'deny');
    expect(corrected.reply.order?.number).toBe('NF-10555');
  });

  it('says that a parcel is late, and offers to have it chased', async () => {
    const shown = await talk().say('NF-10700 late@example.com', 'order_status');
    expect(shown.reply.text).toMatch(/late/);
    expect(shown.reply.quickReplies).toContain('Talk to a person');
  });

  it('explains a second time what it needs, then fetches a person', async () => {
    const chat = talk();
    await chat.say('where is my order', 'order_status');
    const retry = await chat.say('blue with stripes', null);
    expect(retry.reply.text).toMatch(/NF-10482/);
    const given = await chat.say('the usual place', null);
    expect(given.escalation).toMatchObject({ reason: 'failed_slots' });
    expect(given.state.flows.frames).toEqual([]);
  });
});

describe('a question to the articles in the midst of product talk', () => {
  it('is answered by them, though it names a kind of product', async () => {
    const chat = talk();
    await chat.say('show me a tent', 'product_advice');
    const aside = await chat.say('does a tent fit onto your drones?', 'product_companions', 0, 0.4);
    expect(aside.reply.sources.map(({ slug }) => slug)).toEqual(['drones']);
    expect(aside.reply.products).toEqual([]);
  });

  it.each(['how much does it cost with a drone?', 'which one is cheapest for a drone?'])(
    'stays with the products that it points back at: %s',
    async (detail) => {
      const chat = talk();
      await chat.say('show me a tent', 'product_advice');
      const { reply } = await chat.say(detail, 'product_details', 0, 0.4);
      expect(reply.sources).toEqual([]);
      expect(reply.products).not.toEqual([]);
    },
  );
});

describe('who does not know', () => {
  it.each(['dunno', 'no idea really', 'no clue', "I'm not sure", 'I do not know'])(
    'the number of their order finds it by e-mail: %s',
    async (unknown) => {
      const chat = talk();
      await chat.say('where is my order', 'order_status');
      const finding = await chat.say(unknown, 'deny');
      expect(finding.reply.text).toMatch(/e-mail/);
      expect(finding.state.flows.frames.at(-1)?.flow).toBe('find_orders');
    },
  );

  it('has a number all the same where they name one', async () => {
    const chat = talk();
    await chat.say('where is my order', 'order_status');
    const mail = await chat.say('not sure, NF-10482?', null);
    expect(mail.reply.text).toContain('NF-10482');
  });

  it.each(['no idea', 'dunno', "I'm not sure that's right", 'I do not know'])(
    'has said neither yes nor no before a change: %s',
    async (unknown) => {
      const chat = talk(finn);
      await chat.say('please cancel NF-10555', 'order_cancel');
      const open = await chat.say(unknown, null);
      expect(chat.orders.done).toEqual([]);
      expect(open.state.flows.frames).toHaveLength(1);
      await chat.say('yes', 'affirm');
      expect(chat.orders.done).toEqual(['cancel NF-10555']);
    },
  );
});

describe('changing an order', () => {
  it('cancels only after a yes', async () => {
    const chat = talk(finn);
    const asked = await chat.say('please cancel NF-10555', 'order_cancel');
    expect(asked.reply.text).toMatch(/Shall I cancel order NF-10555.*€189\.00/);
    expect(chat.orders.done).toEqual([]);
    const done = await chat.say('Yes, cancel it', 'order_cancel');
    expect(chat.orders.done).toEqual(['cancel NF-10555']);
    expect(done.reply.order?.status).toBe('cancelled');
  });

  it('leaves the order alone on a no', async () => {
    const chat = talk(finn);
    await chat.say('please cancel NF-10555', 'order_cancel');
    const kept = await chat.say('No, keep it', 'deny');
    expect(chat.orders.done).toEqual([]);
    expect(kept.reply.text).toMatch(/as it is|nothing has been changed/);
  });

  it('cancels the other order when the number is corrected at the last moment', async () => {
    const chat = talk(finn);
    await chat.say('cancel NF-10600', 'order_cancel');
    const refused = chat.turns[0];
    expect(refused?.reply.text).toMatch(/has been delivered/);
    const asked = await chat.say('sorry, NF-10555', null);
    expect(asked.reply.text).toMatch(/Shall I cancel order NF-10555/);
    await chat.say('yes', 'affirm');
    expect(chat.orders.done).toEqual(['cancel NF-10555']);
  });

  it('says why a shipped order cannot be cancelled, before asking anything', async () => {
    const refused = await talk(aoife).say('cancel my order', 'order_cancel');
    expect(refused.reply.text).toMatch(/already on its way.*send it back/);
    expect(refused.reply.quickReplies).toContain('Talk to a person');
  });

  it('asks again for a yes or no, then gives up', async () => {
    const chat = talk(finn);
    await chat.say('cancel NF-10555', 'order_cancel');
    expect((await chat.say('bananas and cream', null)).reply.text).toMatch(/yes or a no/);
    expect((await chat.say('cream and bananas', null)).escalation?.reason).toBe('failed_slots');
    expect(chat.orders.done).toEqual([]);
  });

  it('changes the address, with a correction at the confirmation', async () => {
    const chat = talk(finn);
    await chat.say('change the address of NF-10555', 'change_address');
    const confirm = await chat.say('12 Harbour Row, Dublin, D02 X285', null);
    expect(confirm.reply.text).toContain('12 Harbour Row, Dublin, D02 X285, Ireland');
    const again = await chat.say('no, 14 Harbour Row, Dublin, D02 X285', 'deny');
    expect(again.reply.text).toContain('14 Harbour Row');
    await chat.say('yes', 'affirm');
    expect(chat.orders.done).toEqual(['address 14 Harbour Row, Dublin NF-10555']);
  });

  it('asks again for an address that is none', async () => {
    const chat = talk(finn);
    await chat.say('change the address of NF-10555', 'change_address');
    const retry = await chat.say('to my mother', null);
    expect(retry.reply.text).toMatch(/whole address/);
  });

  it('stops on "never mind"', async () => {
    const chat = talk(finn);
    await chat.say('change the address of NF-10555', 'change_address');
    const left = await chat.say('ah never mind', null);
    expect(left.state.flows.frames).toEqual([]);
    expect(left.escalation).toBeNull();
  });
});

describe('returns and exchanges', () => {
  it('returns one item of an order with its reason', async () => {
    const chat = talk(finn);
    const which = await chat.say('I want to send something back from NF-10600', 'return_item');
    expect(which.reply.quickReplies[0]).toMatch(/Errigal Hiking Boots/);
    const why = await chat.say('the boots', null);
    expect(why.reply.text).toMatch(/reason/);
    const confirm = await chat.say('too small', 'size_help');
    expect(confirm.reply.text).toMatch(/return of Errigal Hiking Boots \(42\)/);
    await chat.say('yes please', 'affirm');
    expect(chat.orders.done).toEqual(['return p-boots NF-10600']);
  });

  it('asks for nothing that the first message said', async () => {
    const chat = talk(finn);
    const confirm = await chat.say(
      'I want to return the boots from NF-10600, they are too small',
      'return_item',
    );
    expect(confirm.reply.text).toMatch(/Shall I register a return of Errigal Hiking Boots/);
  });

  it('exchanges, with a corrected size', async () => {
    const chat = talk(finn);
    const confirm = await chat.say('swap the socks of NF-10600 for size L please', 'exchange_item');
    expect(confirm.reply.text).toMatch(/exchange of Merino Socks \(M\).*for Merino Socks \(L, Grey\)/);
    const gone = await chat.say('no, size S', 'deny');
    expect(gone.reply.text).toMatch(/Merino Socks \(S, Grey\) is sold out/);
    expect(gone.reply.quickReplies).toContain('L, Grey');
    const again = await chat.say('L then', 'goodbye');
    expect(again.reply.text).toMatch(/for Merino Socks \(L, Grey\)/);
    await chat.say('yes', 'affirm');
    expect(chat.orders.done).toEqual(['exchange p-socks for v10 NF-10600']);
  });

  it('asks whether money or another one for a damaged item, without calling it anger', async () => {
    const chat = talk(finn);
    const asked = await chat.say('the boots from NF-10600 came broken', 'damaged_item', -0.95);
    expect(asked.escalation).toBeNull();
    expect(asked.reply.text).toMatch(/money back/);
  });

  it('keeps a reason that was given early, and the one given along with another answer', async () => {
    const early = talk(finn);
    await early.say('I want to send something back, it is too small', 'return_item');
    await early.say('NF-10600', null);
    expect((await early.say('the boots', null)).reply.text).toMatch(/Shall I register a return of Errigal/);
    const along = talk(finn);
    await along.say('I want to send something back', 'return_item');
    await along.say('NF-10600, it was damaged', null);
    expect((await along.say('the socks', null)).reply.text).toMatch(/Shall I register a return of Merino/);
  });

  it('says that the time is over before it asks anything, and what is left', async () => {
    const both = await talk().say('return NF-10900, old@example.com', 'return_item');
    expect(both.reply.text).toMatch(/days for a return are over.*warranty/s);
    const exchange = await talk().say('return NF-10950, older@example.com', 'return_item');
    expect(exchange.reply.text).toMatch(/return are over.*exchange it.*Which size or colour/s);
    expect(exchange.reply.text.match(/\?/g)).toHaveLength(1);
  });

  it('says when an order has not arrived yet', async () => {
    const refused = await talk(aoife).say('I want to return it', 'return_item');
    expect(refused.reply.text).toMatch(/has not arrived yet/);
  });
});

describe('several things at once', () => {
  it('answers every request of a message, the flow last', async () => {
    const chat = talk();
    const both = await chat.say('where is my order, and how long do returns take?', {
      'where is my order': 'order_status',
      'how long do returns take?': 'return_policy',
    });
    expect(both.reply.text).toMatch(/^Template of return_policy\.\n\n.*order number/s);
    expect(both.reply.sources).toHaveLength(1);
  });

  it('does one thing after the other, knowing the order from the first', async () => {
    const chat = talk();
    const asked = await chat.say('where is NF-10555 and can I change the address?', {
      'where is NF-10555': 'order_status',
      'can I change the address?': 'change_address',
    });
    expect(asked.reply.text).toMatch(/e-mail/);
    const both = await chat.say('finn@example.com');
    expect(both.reply.order?.number).toBe('NF-10555');
    expect(both.reply.text).toMatch(/Now the address change: .*NF-10555/s);
  });

  it('answers a question in between and comes back', async () => {
    const chat = talk();
    await chat.say('cancel my order', 'order_cancel');
    const between = await chat.say('what is your return policy?', 'return_policy');
    expect(between.reply.text).toMatch(/Template of return_policy\.\n\nBack to the cancellation: .*number/s);
    await chat.say('how long does delivery take?', 'shipping_time');
    const third = await chat.say('where are your stores?', 'store_location');
    expect(third.reply.text).toBe('Template of store_location.');
    const on = await chat.say('NF-10555', null);
    expect(on.reply.text).toMatch(/e-mail/);
  });

  it('lets one flow interrupt another and returns to it', async () => {
    const chat = talk(finn);
    await chat.say('change the address of NF-10555', 'change_address');
    const between = await chat.say('wait, where is NF-10600?', 'order_status');
    expect(between.reply.order?.number).toBe('NF-10600');
    expect(between.reply.text).toMatch(/Back to the address change/);
  });

  it('answers an out-of-scope question in between from the articles', async () => {
    const chat = talk();
    await chat.say('cancel my order', 'order_cancel');
    const between = await chat.say('may I bring my drone along?', null);
    expect(between.reply.text).toMatch(/Drones may be used.*Back to the cancellation/s);
  });

  it('takes thanks in between for what it is', async () => {
    const chat = talk();
    await chat.say('cancel my order', 'order_cancel');
    const between = await chat.say('thanks', 'thanks');
    expect(between.reply.text).toMatch(/Back to the cancellation/);
  });
});

describe('fetching a person', () => {
  it('when asked for one, with how long it takes', async () => {
    const asked = await talk().say('let me talk to a human', 'human');
    expect(asked.escalation).toMatchObject({ reason: 'requested', priority: 'normal' });
    expect(asked.reply.text).toMatch(/10 minutes.*9:00 to 18:00/);
  });

  it('sooner when asked for angrily', async () => {
    const asked = await talk().say('this is ridiculous, let me talk to a person', 'human', -0.9);
    expect(asked.escalation).toMatchObject({ reason: 'requested', priority: 'high' });
  });

  it('for sensitive requests first, whatever else is under way', async () => {
    const chat = talk();
    await chat.say('cancel my order', 'order_cancel');
    const hurt = await chat.say('the stove exploded and burnt my hand', 'safety_issue', -0.9);
    expect(hurt.escalation).toMatchObject({ reason: 'safety', priority: 'urgent' });
    expect(hurt.state.flows.frames).toEqual([]);
  });

  it('as urgent only when it is sure enough of what is sensitive; else it asks', async () => {
    const unsure = await talk().say('the burner sounds odd', 'safety_issue', -0.9, 0.1);
    expect(unsure.escalation).toBeNull();
    expect(unsure.reply.text).not.toMatch(/Template of safety_issue/);
    expect(unsure.reply.quickReplies.length).toBeGreaterThan(0);
  });

  it('for an angry message, which is answered too', async () => {
    const angry = await talk(aoife).say('WHERE IS MY ORDER?? this is RIDICULOUS', 'order_status', -0.8);
    expect(angry.escalation).toMatchObject({ reason: 'negative_sentiment', priority: 'high' });
    expect(angry.reply.order?.number).toBe('NF-10482');
    expect(angry.reply.text).toMatch(/10 minutes/);
  });

  it('for anger in words, however the model scores it, and not for a product that disappoints', async () => {
    const angry = await talk().say("I've had enough of this, sort it out", null, -0.4);
    expect(angry.escalation).toMatchObject({ reason: 'negative_sentiment', priority: 'normal' });
    expect((await talk().say('the seam lets water in', 'product_question', -0.98)).escalation).toBeNull();
  });

  it('and not for a tone in a language that the model does not read', async () => {
    const chat = talk();
    await chat.say('this is bad', null, -0.6);
    const before = chat.state.sentiment;
    const turn = await chat.say('WO BLEIBT MEINE BESTELLUNG?! ICH WARTE SEIT WOCHEN!', null, null);
    expect(turn.escalation?.reason).not.toBe('negative_sentiment');
    expect(turn.state.sentiment).toEqual(before);
  });

  it('and then asks nothing more, whatever was under way', async () => {
    const chat = talk();
    await chat.say('where is my order', 'order_status');
    const angry = await chat.say('THIS IS RIDICULOUS!!! nobody answers', null, -0.9);
    expect(angry.escalation?.reason).toBe('negative_sentiment');
    expect(angry.reply.text).not.toContain('?');
    expect(angry.state.flows.frames).toEqual([]);
    expect((await chat.say('hello??', 'greeting')).reply.text).toMatch(/has been asked/);
  });

  it('says once that a complaint is passed on', async () => {
    const { reply, escalation } = await talk().say(
      'THIS IS RIDICULOUS!!! your driver shouted at my mother and left',
      'complaint',
      -0.95,
    );
    expect(escalation).toMatchObject({ reason: 'complaint', priority: 'high' });
    expect(reply.text.match(/minutes/g)).toHaveLength(1);
  });

  it('when the tone gets worse', async () => {
    const chat = talk();
    expect((await chat.say('this is not great', 'refund_status', -0.6)).escalation).toBeNull();
    expect((await chat.say('still nothing, really poor', 'refund_status', -0.8)).escalation?.reason).toBe(
      'negative_sentiment',
    );
    expect((await chat.say('useless', 'complaint', -0.85)).escalation).toBeNull();
  });

  it('after two messages that nothing is known about', async () => {
    const chat = talk();
    const first = await chat.say('who won the cup final', null);
    expect(first.escalation).toBeNull();
    expect(first.reply.quickReplies).toContain('Yes, a person please');
    const second = await chat.say('and the one before', null);
    expect(second.escalation?.reason).toBe('out_of_scope');
  });

  it('and not any more once nobody is needed, unless somebody is in danger', async () => {
    const calm = talk();
    await calm.say('let me talk to a person', 'human');
    const off = await calm.say("actually I don't need a person any more", 'human');
    expect([off.calledOff, off.escalation, calm.state.escalated]).toEqual([true, null, null]);
    const hurt = talk();
    await hurt.say('the stove burned my hand', 'safety_issue');
    const stays = await hurt.say("I don't need a person", 'human');
    expect([stays.calledOff, hurt.state.escalated?.reason]).toEqual([false, 'safety']);
  });

  it('when one is wished for in so many words, however unclear the rest', async () => {
    const turn = await talk().say('a real person please, it is about my account', null);
    expect(turn.escalation?.reason).toBe('requested');
  });

  it('not when a known request came between', async () => {
    const chat = talk();
    await chat.say('who won the cup final', null);
    await chat.say('how do returns work', 'return_policy');
    expect((await chat.say('and the one before', null)).escalation).toBeNull();
  });

  it('when its offer is taken, and not when it is declined', async () => {
    const yes = talk();
    await yes.say('who won the cup final', null);
    expect((await yes.say('Yes, a person please', 'human')).escalation?.reason).toBe('requested');
    const no = talk();
    await no.say('who won the cup final', null);
    const declined = await no.say('no thanks', 'deny');
    expect(declined.escalation).toBeNull();
    expect(declined.reply.text).toMatch(/anything else/);
  });

  it('for a complaint, after hearing what happened', async () => {
    const chat = talk();
    const asked = await chat.say('I want to complain', 'complaint', -0.2);
    expect(asked.reply.text).toMatch(/What happened/);
    const passed = await chat.say('your shop in Cork was rude to my father', 'complaint', -0.7);
    expect(passed.escalation).toMatchObject({ reason: 'complaint', priority: 'normal' });
  });

  it('for a parcel that should have come, and not for one that is not due', async () => {
    const due = await talk().say('NF-10700 never came, late@example.com', 'missing_parcel', -0.4);
    expect(due.escalation).toMatchObject({ reason: 'complaint', priority: 'high' });
    expect(due.reply.text).toMatch(/search with An Post/);
    const early = await talk(aoife).say('my parcel never came', 'missing_parcel', -0.4);
    expect(early.escalation).toBeNull();
    expect(early.reply.text).toMatch(/isn't due yet/);
    const gone = await talk().say(
      'NF-10800 says delivered, nothing here. gone@example.com',
      'missing_parcel',
      -0.4,
    );
    expect(gone.reply.text).toMatch(/says order NF-10800 was delivered on Tuesday, 13 January/);
  });

  it('says that a person is coming when asked again, and starts afresh after a hand-back', async () => {
    const chat = talk();
    await chat.say('human please', 'human');
    expect((await chat.say('is anybody there? a human!', 'human')).reply.text).toMatch(/has been asked/);
    chat.state = afterHandBack(chat.state, 'Kim', []);
    expect((await chat.say('human please', 'human')).reply.text).not.toMatch(/has been asked/);
  });

  it('knows after a hand-back what staff agreed, in their words', async () => {
    const chat = talk();
    chat.state = afterHandBack(chat.state, 'Kim', [
      'Hi, Kim here.',
      'We send a new lamp on Monday. You need not return the broken lamp.',
    ]);
    const all = await chat.say('what did we agree?', 'complaint', 0, 0.2);
    expect(all.reply.text).toContain('Kim wrote here');
    expect(all.reply.text).toContain('on Monday');
    expect(all.reply.text).not.toContain('Kim here');
    const one = await chat.say('do I return the broken lamp?', 'return_policy');
    expect(one.reply.text).toContain('need not return');
    expect(one.reply.text).not.toContain('Monday');
    expect((await chat.say('what is your return policy?', 'return_policy')).reply.text).not.toContain('Kim');
  });

  it('knows after a hand-back which order staff changed, and how', async () => {
    const chat = talk(finn);
    await chat.orders.request('NF-10555', { kind: 'cancel' });
    const told = "It's settled: order NF-10555 is cancelled, and the full amount goes back.";
    chat.state = afterHandBack(afterOrderChange(chat.state, 'NF-10555'), 'Kim', [told]);
    const { reply } = await chat.say('was my order cancelled?', 'order_status');
    expect(reply.text).toMatch(/NF-10555 (has been|is) cancelled/);
  });

  it('says to who waits until when somebody is there', async () => {
    const chat = talk();
    await chat.say('human please', 'human');
    const { reply } = await chat.say('until when are they there?', 'opening_hours', 0, 0.4);
    expect(reply.text).toMatch(/are (there until|back)/);
  });

  it('takes one fault after the other for no anger, and repeated reproach for more than one', async () => {
    const calm = talk();
    await calm.say('the hem is long', null, -0.8);
    const turn = await calm.say('and a button is loose', null, -0.95);
    expect(turn.escalation?.reason).not.toBe('negative_sentiment');
    const chased = await talk().say('third time I ask, this is pathetic', null, -0.9);
    expect(chased.escalation).toMatchObject({ reason: 'negative_sentiment', priority: 'high' });
  });

  it('gives the next best answer once, then a person', async () => {
    const chat = talk();
    await chat.say('how long do refunds take?', 'refund_status');
    await chat.say("that didn't help", 'complaint', 0, 0.3);
    const again = await chat.say("no, that's no use either", 'complaint', 0, 0.3);
    expect(again.escalation?.reason).toBe('requested');
  });
});

describe('products', () => {
  it('answers from the attributes of the product named', async () => {
    const chat = talk();
    const weight = await chat.say('how heavy is the Corrie?', 'product_question');
    expect(weight.reply.text).toBe('Corrie Waterproof Jacket: weight 420 g.');
    const rain = await chat.say('and is it waterproof?', 'product_question');
    expect(rain.reply.text).toMatch(/waterproof rating 20,000 mm/);
    const hood = await chat.say('does the hood of it fit over a helmet?', 'product_question');
    expect(hood.reply.text).toMatch(/The hood fits over a helmet/);
  });

  it('takes a question of size to be about the product just shown', async () => {
    const chat = talk();
    await chat.say('how heavy is the Corrie?', 'product_question');
    const size = await chat.say('which size should I take', 'size_help');
    expect(size.reply.text).toBe('Corrie Waterproof Jacket comes in S, M and L. Template of size_help.');
  });

  it('hears a kind of thing with its price and size as a wish, whatever it is taken for', async () => {
    const { reply } = await talk().say('waterproof jacket in M for 300 or under?', 'size_help');
    expect(reply.products.map((card) => card.productId)).toContain('p-corrie');
    const other = await talk().say('I want to return the waterproof jacket in M', 'return_item');
    expect(other.reply.products).toEqual([]);
  });

  it('points with "the first one" into what was shown last, be it a part of what was shown before', async () => {
    const chat = talk();
    await chat.say('a waterproof jacket please', 'product_advice');
    const narrowed = await chat.say('under 150', null);
    expect(narrowed.reply.products.map((card) => card.productId)).toEqual(['p-breeze']);
    expect((await chat.say('how heavy is the first one', null)).reply.text).toBe(
      'Breeze Shell: weight 250 g.',
    );
  });

  it('takes "it", "the first one" and "the cheapest" for what was shown', async () => {
    const chat = talk();
    const shown = await chat.say('a waterproof jacket please', 'product_advice');
    expect(shown.reply.products.map((card) => card.productId)).toEqual(['p-corrie', 'p-breeze']);
    expect((await chat.say('how heavy is the second one', null)).reply.text).toBe(
      'Breeze Shell: weight 250 g.',
    );
    expect((await chat.say('the first one', 'deny')).reply.text).toMatch(/^Corrie Waterproof Jacket.*€189/);
    expect((await chat.say('how much is it', 'shipping_cost')).reply.text).toMatch(/^Corrie.*€189/);
    expect((await chat.say('which is the cheapest?', 'price_match')).reply.text).toMatch(/^Breeze Shell/);
    const compared = await chat.say('compare the two', 'product_comparison');
    expect(compared.reply.products).toHaveLength(2);
    // As they were shown last: the cheapest first.
    expect((await chat.say('do you have the second one in red', 'stock_availability')).reply.text).toMatch(
      /have Corrie Waterproof Jacket in Red/,
    );
  });

  it('goes on with the products spoken of, whatever so few words are taken for', async () => {
    const chat = talk();
    await chat.say('how heavy is the Corrie?', 'product_question');
    const colours = await chat.say('colours?', 'exchange_item');
    expect(colours.reply.text).toBe('Corrie Waterproof Jacket comes in Blue and Red.');
    const price = await chat.say('how much', 'human', -0.9);
    expect(price.reply.text).toMatch(/^Corrie Waterproof Jacket: €189/);
    expect(price.escalation).toBeNull();
    await chat.say('and the Breeze?', null);
    const both = await chat.say('weight of both?', 'shipping_cost');
    expect(both.reply.products.map((card) => card.productId)).toEqual(['p-corrie', 'p-breeze']);
    const first = await chat.say('does the first one come in red', null);
    expect(first.reply.text).toMatch(/^Yes, we have Corrie/);
  });

  it('returns to what was looked for before, with its limits', async () => {
    const chat = talk();
    await chat.say('a waterproof jacket under €100 please', 'product_advice');
    await chat.say('and a tent?', 'product_advice');
    const back = await chat.say('ok, back to the jackets', 'exchange_item');
    expect(back.reply.products.map((card) => card.productId)).toEqual(['p-breeze']);
    expect(limitsOf(chat)).toContainEqual(expect.objectContaining({ on: 'price', atMost: 10_000 }));
  });

  it('says when the details do not say', async () => {
    const unknown = await talk().say('can I use the Lough Tent on the moon with oxygen?', 'product_question');
    expect(unknown.reply.text).toMatch(/don't say/);
    expect(unknown.reply.quickReplies).toContain('Yes, a person please');
  });

  it('knows the stock of each variant', async () => {
    const chat = talk();
    expect((await chat.say('do you have the Corrie in blue?', 'stock_availability')).reply.text).toMatch(
      /have Corrie Waterproof Jacket in Blue in size M; only 2 left/,
    );
    expect((await chat.say('the Corrie in size S?', 'stock_availability')).reply.text).toMatch(
      /^No, .* in size S is sold out right now. We have it in sizes M and L/,
    );
  });

  it('shows something similar for what is sold out', async () => {
    const chat = talk();
    const gone = await chat.say('is the Errigal in stock?', 'stock_availability');
    expect(gone.reply.text).toMatch(/out of Errigal/);
    expect(gone.reply.products.length).toBeGreaterThan(0);
    expect(chat.recommender.asked[0]).toMatchObject({ scenario: 'out_of_stock', productId: 'p-boots' });
  });

  it('compares two products', async () => {
    const compared = await talk().say('Corrie or Breeze, which is better?', 'product_comparison');
    expect(compared.reply.text).toMatch(/€189\.00, weight 420 g[^]*€89\.00, weight 250 g/);
    expect(compared.reply.products).toHaveLength(2);
  });

  it('suggests within the limits of the message, and refines over the next ones', async () => {
    const chat = talk();
    const first = await chat.say('a waterproof jacket for hiking under €200 please', 'product_advice');
    expect(limitsOf(chat)).toMatchObject([
      { on: 'kind', categories: ['Waterproof Jackets'] },
      { on: 'price', atMost: 20_000 },
    ]);
    expect(first.reply.products.map((card) => card.productId)).toEqual(['p-corrie', 'p-breeze']);
    const cheaper = await chat.say('something cheaper', null);
    // The middle of what was shown is the cheaper one: nothing is below it.
    expect(cheaper.reply.text).toMatch(/^Breeze Shell is already the cheapest that fits.*€89.00/);
    const blue = await chat.say('ok and a tent?', 'product_advice');
    expect(blue.reply.products.map((card) => card.productId)).toEqual(['p-tent']);
    const red = await chat.say('in blue', 'stock_availability');
    expect(red.reply.text).toMatch(/Nothing in stock has all of that \(blue\)/);
  });

  it('keeps to what was refused over the next turns, and tells the profile', async () => {
    const chat = talk();
    await chat.say('a waterproof jacket please, not leather', 'product_advice');
    expect(limitsOf(chat)).toContainEqual(
      expect.objectContaining({ on: 'words', said: 'leather', not: true }),
    );
    await chat.say('not that brand', 'deny');
    expect(limitsOf(chat)).toContainEqual({ on: 'brand', anyOf: [], noneOf: ['Northfold'] });
    await chat.say('any brand, but nothing in red', null);
    expect(limitsOf(chat)).toContainEqual({ on: 'option', name: 'color', anyOf: [], noneOf: ['red'] });
    await chat.say('in blue please', 'stock_availability');
    expect(limitsOf(chat)).toContainEqual({ on: 'option', name: 'color', anyOf: ['blue'], noneOf: ['red'] });
    expect(chat.profiles.recorded).toMatchObject([
      { type: 'chat_mention', preference: { about: 'attribute', value: 'leather', likes: false } },
      { preference: { about: 'brand', value: 'Northfold', likes: false } },
      { preference: { about: 'color', value: 'red', likes: false } },
      { preference: { about: 'color', value: 'blue', likes: true } },
    ]);
    const ids = chat.profiles.recorded.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    'not sure which jacket',
    'a jacket, no more than €200',
    'a jacket that is not too heavy',
    'no problem, show me a jacket',
  ])('takes "%s" for no refusal', async (text) => {
    const chat = talk();
    await chat.say(text, 'product_advice');
    expect(limitsOf(chat).filter((limit) => 'not' in limit && limit.not)).toEqual([]);
  });

  it.each([
    ['a jacket between 50 and 100', 5_000, 10_000],
    ['a jacket from €50 to €100', 5_000, 10_000],
    ['a jacket for 150-200 euro', 15_000, 20_000],
    ['jackets between 100 euro and 80 euro', 8_000, 10_000],
  ])('reads both ends of "%s"', async (text, minPrice, maxPrice) => {
    const chat = talk();
    await chat.say(text, 'product_advice');
    expect(limitsOf(chat)).toContainEqual({ on: 'price', atLeast: minPrice, atMost: maxPrice });
  });

  it('reads no prices out of other ranges', async () => {
    const chat = talk();
    await chat.say('a jacket for between 5 and 10 degrees', 'product_advice');
    expect(limitsOf(chat).map(({ on }) => on)).toEqual(['kind']);
  });

  it('takes "what jackets do you have?" for a wish, whatever was bought before', async () => {
    const chat = talk(aoife);
    await chat.say('what jackets do you have?', 'goes_with');
    expect(chat.recommender.asked[0]).toMatchObject({ scenario: 'advice' });
    await chat.say('which trousers go with my jacket?', 'goes_with');
    expect(chat.recommender.asked.at(-1)?.scenario).toBe('goes_with');
  });

  it('tells the profile which product was asked about, once however often the reply is made', async () => {
    const chat = talk();
    await chat.say('is the Corrie in stock?', 'stock_availability');
    expect(chat.profiles.recorded).toMatchObject([{ type: 'chat_mention', productId: 'p-corrie' }]);
    const again = talk();
    await again.say('is the Corrie in stock?', 'stock_availability');
    expect(again.profiles.recorded[0]?.id).toBe(chat.profiles.recorded[0]?.id);
  });

  it('asks for the need when there is none, and takes the answer whatever its intent', async () => {
    const chat = talk();
    expect((await chat.say('can you recommend something?', 'product_advice')).reply.text).toMatch(
      /for what|use it for/,
    );
    const shown = await chat.say('do you have a tent for two?', 'stock_availability');
    expect(shown.reply.products.map((card) => card.productId)).toEqual(['p-tent']);
  });

  it('says what goes with a product, or with an order', async () => {
    const named = talk();
    await named.say('what goes with the Corrie?', 'goes_with');
    expect(named.recommender.asked[0]).toMatchObject({ scenario: 'goes_with', productId: 'p-corrie' });
    const ordered = talk(aoife);
    const shown = await ordered.say('anything to go with my order?', 'goes_with');
    expect(shown.reply.text).toContain('Corrie Waterproof Jacket');
  });

  it('suggests when the stock of a kind of thing is asked for', async () => {
    const shown = await talk().say('do you have any tents?', 'stock_availability');
    expect(shown.reply.products.map((card) => card.productId)).toEqual(['p-tent']);
  });
});

describe('every reply', () => {
  it('answers chat from templates, and yes and no in their context', async () => {
    const chat = talk();
    expect((await chat.say('hello', 'greeting')).reply.text).toBe('Template of greeting.');
    expect((await chat.say('yes', 'affirm')).reply.text).toMatch(/What can I do/);
    expect((await chat.say('no', 'deny')).reply.text).toMatch(/anything else/);
  });

  it('finds an answer in the articles when no intent fits, with its source', async () => {
    const found = await talk().say('may I fly a drone?', null);
    expect(found.reply.sources).toEqual([{ title: 'Drones', url: '/shop/help/drones', slug: 'drones' }]);
    expect(found.reply.why).toBe('From our help article "Drones"');
  });

  it("writes dates and money in the shopper's locale", async () => {
    const shown = await talk(finn, 'conversation-1', 'de-DE').say('cancel NF-10555', 'order_cancel');
    expect(shown.reply.text).toMatch(/189,00\s€/);
    await expect(
      talk(aoife, 'c', 'not a locale!').say('where is my order', 'order_status'),
    ).resolves.toBeDefined();
  });

  it('says the same for the same conversation and turn, and varies between conversations', async () => {
    const texts = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f', 'a'].map(
        async (id) => (await talk(null, id).say('where is my order', 'order_status')).reply.text,
      ),
    );
    expect(texts[0]).toBe(texts[6]);
    expect(new Set(texts).size).toBeGreaterThan(1);
  });

  it('carries a trace of the rules that decided', async () => {
    const { trace } = await talk(aoife).say('where is my order', 'order_status');
    expect(trace.steps.map((step) => step.rule)).toEqual([
      'sentiment',
      'start_flow',
      'flow',
      'find_order',
      'flow',
      'show_order',
      'flow',
      'checker',
    ]);
  });

  it('keeps within four buttons of 60 characters', async () => {
    const chat = talk(finn);
    await chat.say('where is my order, and what is your return policy?', {
      'where is my order': 'order_status',
      'what is your return policy?': 'return_policy',
    });
    for (const { reply } of chat.turns) {
      expect(reply.quickReplies.length).toBeLessThanOrEqual(4);
      for (const text of reply.quickReplies) expect(text.length).toBeLessThanOrEqual(60);
    }
  });

  it('survives anything a shopper types', async () => {
    const chat = talk();
    await chat.say('cancel my order', 'order_cancel');
    for (const text of [
      '',
      '{{ shop.email }}',
      '{% if %}',
      '💥'.repeat(500),
      'a,b,c,d,e,f'.repeat(300),
      '__proto__',
    ]) {
      const turn = await chat.say(text, null);
      expect(turn.reply.text).not.toContain('help@northfold');
    }
  });
});

describe('answers from the articles', () => {
  it('answers a question instead of starting what its intent starts', async () => {
    const chat = talk();
    const asked = await chat.say('how long may a drone stay in the locker', 'return_item');
    expect(asked.reply.text).toContain('Drones may be used');
    expect(asked.state.flows.frames).toEqual([]);
    const wished = await talk().say('I want to send my drone back, how', 'return_item');
    expect(wished.state.flows.frames).toHaveLength(1);
  });

  it('takes what only tells what a question is about together with it', async () => {
    const asked = await talk().say('I bought a drone, is it allowed in the store', {
      'I bought a drone': 'shipping_cost',
      'is it allowed in the store': 'store_hours',
    });
    expect(asked.reply.text).toBe("Drones may be used in our stores' courtyards.");
  });

  it('reads a story and the question after it as one, whatever its clauses would start', async () => {
    const story = {
      'The drone came yesterday and is wet.': 'damaged_item',
      'may it fly all the same?': 'jobs',
    };
    const asked = await talk().say('The drone came yesterday and is wet. may it fly all the same?', story);
    expect(asked.reply.text).toBe("Drones may be used in our stores' courtyards.");
    expect(asked.state.flows.frames).toEqual([]);
  });

  it('reads with the question before what points back, and what is clearer so', async () => {
    const chat = talk();
    await chat.say('are drones allowed', 'store_hours');
    const unsure = await chat.say('even in April?', 'store_hours', 0, 0.3);
    expect(unsure.reply.sources[0]?.slug).toBe('drones');
    const pointing = await chat.say('and are they always?', 'store_hours');
    expect(pointing.reply.sources[0]?.slug).toBe('drones');
  });

  it('says when somebody comes to who waits and asks', async () => {
    const chat = talk();
    await chat.say('a person please', 'human');
    const asked = await chat.say('how long is that going to take?', 'shipping_time');
    expect(asked.reply.text).toMatch(/minutes during support hours/);
  });

  it('fetches a person when an answer did not help and there is no other, without taking it for anger', async () => {
    const chat = talk();
    await chat.say('are drones allowed', 'store_hours');
    const given = await chat.say('that did not help', 'deny', -0.95);
    expect(given.escalation?.reason).toBe('requested');
  });
});
