import { afterHandBack } from './dialogue-state.js';
import { finn, TestConversation } from './testing/conversation.js';

const talk = (...args: ConstructorParameters<typeof TestConversation>): TestConversation =>
  new TestConversation(...args);

describe('what was bought', () => {
  it('is looked up where it is on order, however much the question sounds like one about stock', async () => {
    const awaited = await talk(finn).say('has the jacket left yet', 'stock_availability');
    expect(awaited.reply.order?.number).toBe('NF-10555');
    // What has come is not awaited.
    const boots = await talk(finn).say('are boots on the way for winter', 'stock_availability');
    expect(boots.reply.order).toBeNull();
  });

  it('is asked about by its kind, without the word for an order', async () => {
    const asked = await talk(finn).say('what is the last day to give back the boots', 'return_item');
    expect(asked.reply.text).toMatch(/NF-10600.*8 February/);
  });

  it('goes on being the topic: what if it is late, how much it was', async () => {
    const chat = talk(finn);
    await chat.say('where is my order', 'order_status');
    const late = await chat.say("and if it isn't here by then?", 'shipping_time');
    expect(late.reply.text).toMatch(/NF-10555.*two working days.*trace/);
    expect((await chat.say('how much is it', 'shipping_cost')).reply.text).toContain('€189');
  });

  it('that turns out faulty too late for a return is a case for the warranty, and asks for no size', async () => {
    const chat = talk();
    const told = await chat.say('NF-10950, older@example.com: the zip is broken', 'damaged_item');
    expect(told.reply.text).toMatch(/warranty of 2 years.*two photos/);
    expect(chat.state.flows.frames).toEqual([]);
  });
});

describe('in the midst of a return', () => {
  it('the money is wished for, not asked about, where nothing is asked', async () => {
    const chat = talk(finn);
    const sizes = await chat.say('exchange the socks from NF-10600', 'exchange_item');
    expect(sizes.reply.text).toMatch(/Which size/);
    const money = await chat.say("then I'll have my money back", 'refund_status');
    expect(money.reply.text).toMatch(/Merino Socks.*reason/);
  });

  it('a reason that only sounds like danger is a reason', async () => {
    const chat = talk(finn);
    await chat.say('return the boots from NF-10600', 'return_item');
    const reason = await chat.say('our trip fell through', 'safety_issue', -0.9, 0.8);
    expect(reason.escalation).toBeNull();
    expect(reason.reply.text).toMatch(/Shall I register a return of Errigal/);
  });
});

describe('an alarm', () => {
  it('takes a surer reading where the words speak of no danger', async () => {
    const unsaid = await talk().say('it left marks on my sleeve', 'safety_issue', -0.5, 0.5);
    expect(unsaid.escalation).toBeNull();
    const said = await talk().say('it burned my sleeve', 'safety_issue', -0.5, 0.5);
    expect(said.escalation).toMatchObject({ reason: 'safety', priority: 'urgent' });
    const read = await talk().say('it left marks on my sleeve', 'safety_issue', -0.5, 0.85);
    expect(read.escalation).toMatchObject({ reason: 'safety', priority: 'urgent' });
  });

  it('is none for who is pleased', async () => {
    const pleased = await talk().say('it nearly killed me and I loved it', 'safety_issue', 0.8, 0.6);
    expect(pleased.escalation).toBeNull();
  });
});

it('takes a statement with a question that points back at it for one request', async () => {
  const turn = await talk().say(
    'opened them at home. can they still go back?',
    { 'opened them at home.': 'missing_item', 'can they still go back?': 'return_policy' },
    0,
    0.45,
  );
  expect(turn.reply.text).toBe('Template of return_policy.');
});

it('tells all that staff wrote where a question is of them and no sentence of theirs stands out', async () => {
  const chat = talk();
  chat.state = afterHandBack(chat.state, 'Kim', ['Hello, this is Kim. Twenty euro go to your card today.']);
  expect((await chat.say('how much did kim say', 'refund_status')).reply.text).toContain('Twenty euro');
});

it('does not say goodbye to a reproach that sounds a little like one', async () => {
  const turn = await talk().say('you said that last time too', 'goodbye', -0.2, 0.3);
  expect(turn.reply.text).not.toContain('Template of goodbye');
});
