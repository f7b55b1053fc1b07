import { type Action, foresee, mayDo } from './actions.js';
import { summary } from './summary.fixture.js';

const me = { id: 'a1', name: 'Ann' };
const mine = summary({ status: 'agent', agent: me });
const colleagues = summary({ status: 'agent', agent: { id: 'a2', name: 'Bo' } });
const closed = summary({ status: 'closed', agent: me });
const allowed = (conversation: ReturnType<typeof summary>) =>
  (['take', 'hand-back', 'close', 'reopen'] satisfies Action[]).filter((action) =>
    mayDo(action, conversation, me),
  );

describe('mayDo', () => {
  it("follows the desk's rules", () => {
    expect(allowed(summary())).toEqual(['take', 'close']);
    expect(allowed(summary({ status: 'assistant' }))).toEqual(['take', 'close']);
    expect(allowed(mine)).toEqual(['hand-back', 'close']);
    expect(allowed(colleagues)).toEqual([]);
    expect(allowed(closed)).toEqual(['reopen']);
  });
});

describe('foresee', () => {
  it('gives a taken or reopened conversation to me', () => {
    expect(foresee('take', summary(), me)).toMatchObject({ status: 'agent', agent: me });
    expect(foresee('reopen', closed, me)).toMatchObject({ status: 'agent', agent: me });
  });

  it('clears the escalation on handing back', () => {
    expect(foresee('hand-back', mine, me)).toMatchObject({
      status: 'assistant',
      agent: null,
      escalation: null,
    });
  });

  it('undoes nothing else on closing', () => {
    expect(foresee('close', mine, me)).toMatchObject({ status: 'closed', escalation: mine.escalation });
  });
});
