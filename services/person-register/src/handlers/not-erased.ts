import type { Tx } from '@samband/postgres';
import { keyedHash } from '../domain/hashes.ts';
import type { Judgement } from '../domain/judgement.ts';
import { findHeld } from '../store/persons.ts';

/** Leaves out what comes late about persons who were erased: nothing is remembered of them. */
export async function notErased(tx: Tx, hashSecret: string, judged: readonly Judgement[]): Promise<Judgement[]> {
  const persons = [...new Set(judged.map(({ personId }) => personId))];
  const asked = persons.map((personId) => ({ personId, personHash: keyedHash(hashSecret, personId) }));
  const held = asked.length === 0 ? new Map() : await findHeld(tx, asked);
  return judged.filter(({ personId }) => held.get(personId)?.held.status !== 'erased');
}
