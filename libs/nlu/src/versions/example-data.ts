import { In } from 'typeorm';
import type { Clock, JobQueue, PersonalDataKeeper } from '#platform';
import { forgetJobOf } from '#versions';
import { IntentExampleEntity } from './intent-example.entity.js';
import { INTENTS_KIND } from './intents.learned.js';

/** After this a training that had read the examples before they were erased has ended, and is forgotten too. Milliseconds. */
const TRAINED_BY_THEN = 3_600_000;

/** Examples that were taken from a shopper's messages, and what was learnt from them. */
export const exampleDataOf = (
  jobs: Pick<JobQueue, 'enqueue'>,
  clock: Pick<Clock, 'now'>,
): PersonalDataKeeper => ({
  async export(manager, { messageIds }) {
    const examples = await manager.find(IntentExampleEntity, { where: { messageId: In([...messageIds]) } });
    return examples.map(({ text, intent, createdAt }) => ({ text, intent, createdAt }));
  },

  async erase(tx, { messageIds }) {
    const examples = await tx.manager.findBy(IntentExampleEntity, { messageId: In([...messageIds]) });
    if (examples.length === 0) return 0;
    await tx.manager.delete(IntentExampleEntity, { id: In(examples.map(({ id }) => id)) });
    const seen = { since: Math.min(...examples.map(({ createdAt }) => createdAt)), until: clock.now() };
    const job = forgetJobOf(INTENTS_KIND);
    await jobs.enqueue(job, seen, { tx });
    await jobs.enqueue(job, seen, { tx, delayMs: TRAINED_BY_THEN });
    return examples.length;
  },
});
