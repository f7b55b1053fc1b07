import fc from 'fast-check';
import { ConversationStatus } from './conversation.js';
import {
  afterEvent,
  CONVERSATION_TRANSITIONS,
  type ConversationEvent,
  mayAct,
  type StaffAction,
} from './conversation-states.js';

const EVENTS = Object.keys(CONVERSATION_TRANSITIONS) as ConversationEvent[];
const STAFF: StaffAction[] = ['take', 'hand-back', 'close', 'reopen'];
const ann = { id: 'ann', name: 'Ann' };
const bo = { id: 'bo', name: 'Bo' };
const begun = {
  status: 'assistant' as ConversationStatus,
  agent: null as typeof ann | null,
  escalation: null as { reason: 'requested'; detail: string; at: number } | null,
  priority: 'normal' as const,
  dueAt: null as number | null,
  warnAt: null as number | null,
  unread: 0,
  rating: null as number | null,
  ratingComment: null as string | null,
};

describe('the table of transitions', () => {
  it('reaches every status from the first one, and leaves every one again', () => {
    const reached = new Set<ConversationStatus>(['assistant']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of Object.values(CONVERSATION_TRANSITIONS))
        if (from.some((status) => reached.has(status))) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...ConversationStatus.options].sort());
    for (const status of ConversationStatus.options) {
      const exits = EVENTS.filter((event) => {
        const { from, to } = CONVERSATION_TRANSITIONS[event];
        return from.includes(status) && to !== status;
      });
      expect(exits).not.toEqual([]);
    }
  });

  it('whatever happens: only an agent holds, nobody loses a conversation but to who takes it, the assistant starts afresh', () => {
    const step = fc.record({ event: fc.constantFrom(...EVENTS), actor: fc.constantFrom(ann, bo) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = begun;
        for (const { event, actor } of steps) {
          const staff = STAFF.find((action) => action === event);
          const { from } = CONVERSATION_TRANSITIONS[event];
          if (staff ? !mayAct(staff, now, actor.id) : !from.includes(now.status)) continue;
          const before = now;
          now = afterEvent(event, now, staff || event === 'assign' ? actor : null);
          if (event === 'escalate') now = { ...now, escalation: { reason: 'requested', detail: '', at: 1 } };
          if (now.status === 'agent') expect(now.agent).toEqual(actor);
          if (now.status === 'assistant') expect([now.agent, now.escalation]).toEqual([null, null]);
          if (before.status === 'agent' && staff && staff !== 'take') expect(before.agent).toEqual(actor);
        }
      }),
    );
  });
});

describe('mayAct', () => {
  const allowed = (conversation: { status: ConversationStatus; agent: typeof ann | null }) =>
    STAFF.filter((action) => mayAct(action, conversation, ann.id));

  it("follows the desk's rules", () => {
    expect(allowed({ status: 'waiting', agent: null })).toEqual(['take', 'close']);
    expect(allowed({ status: 'assistant', agent: null })).toEqual(['take', 'close']);
    expect(allowed({ status: 'agent', agent: ann })).toEqual(['hand-back', 'close']);
    expect(allowed({ status: 'agent', agent: bo })).toEqual(['take']);
    expect(allowed({ status: 'closed', agent: ann })).toEqual(['reopen']);
  });
});

describe('afterEvent', () => {
  const escalation = { reason: 'requested' as const, detail: 'Asked', at: 1_000 };
  const mine = { ...begun, status: 'agent' as const, agent: ann, escalation, unread: 2 };

  it('clears the escalation on handing back, and nothing else on closing', () => {
    expect(afterEvent('hand-back', mine, ann)).toEqual(begun);
    expect(afterEvent('close', mine, ann)).toEqual({ ...mine, status: 'closed', unread: 0 });
  });
});
