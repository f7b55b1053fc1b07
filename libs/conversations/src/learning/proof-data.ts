import type { EntityManager } from 'typeorm';
import type { IntentProof } from '#contracts';
import type { PersonalDataKeeper } from '#platform';
import { IntentProofEntity } from './intent-proof.entity.js';

type Change = IntentProof['changes'][number];

/** Messages of shoppers in receipts: a receipt names every message that a candidate answers differently. */
export const proofData: PersonalDataKeeper = {
  async export(manager, { messageIds }) {
    const ids = new Set(messageIds);
    const found = await receiptsWith(manager, ({ messageId }) => ids.has(messageId));
    return found.flatMap(({ at, proof }) =>
      proof.changes
        .filter(({ messageId }) => ids.has(messageId))
        .map(({ text, before, after }) => ({ at, text, before, after })),
    );
  },

  async erase({ manager }, { messageIds }) {
    const ids = new Set(messageIds);
    const found = await receiptsWith(manager, ({ messageId }) => ids.has(messageId));
    for (const { id, proof } of found) {
      const changes = proof.changes.filter(({ messageId }) => !ids.has(messageId));
      await manager.update(IntentProofEntity, { id }, { proof: { ...proof, changes } });
    }
    return found.length;
  },
};

async function receiptsWith(
  manager: EntityManager,
  has: (change: Change) => boolean,
): Promise<IntentProofEntity[]> {
  return (await manager.find(IntentProofEntity)).filter(({ proof }) => proof.changes.some(has));
}
