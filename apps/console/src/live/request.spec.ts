import type { Ack } from '#contracts';
import { type Emitter, request } from './request.js';

const answering = (error: Error | null, answer?: Ack<unknown>): Emitter => ({
  timeout: () => ({ emit: (_event, _payload, done) => done(error, answer as Ack<unknown>) }),
});

describe('request', () => {
  it('resolves with the data of the acknowledgement', async () => {
    const emitter = answering(null, { ok: true, data: null });
    await expect(request(emitter, 'unwatch', { conversationId: 'c1' })).resolves.toBeNull();
  });

  it("rejects with the server's error", async () => {
    const error = { code: 'held_by_other', message: 'Mia holds this conversation.' };
    const emitter = answering(null, { ok: false, error });
    await expect(request(emitter, 'take', { conversationId: 'c1' })).rejects.toMatchObject(error);
  });

  it('says so when nobody answered', async () => {
    const emitter = answering(new Error('operation has timed out'));
    await expect(request(emitter, 'take', { conversationId: 'c1' })).rejects.toMatchObject({
      code: 'timeout',
    });
  });
});
