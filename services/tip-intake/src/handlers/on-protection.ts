import { eraseSubjects } from '@samband/audit';
import { protectionErased } from '@samband/contracts';
import { handle } from '@samband/messaging';
import { erasePersons } from '../store/erasure.ts';

/** The register has erased somebody: what was judged about that person here goes, and the key of the read log. */
export const onProtection = handle(protectionErased, {
  locks: (events) => events.map(({ data }) => `person:${data.personId}`),
  run: async (tx, events) => {
    const personIds = events.map(({ data }) => data.personId);
    await erasePersons(tx, personIds);
    await eraseSubjects(tx, personIds);
  },
});
