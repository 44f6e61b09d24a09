import { eraseSubjects, readmitSubjects } from '@samband/audit';
import { protectionChanged, protectionErased } from '@samband/contracts';
import { deadLetters, type Handler, handle, isEvent } from '@samband/messaging';
import type { Secrets } from '../secrets.ts';
import { erasePersons, findReturned, saveErased } from '../store/erasure.ts';

/**
 * The register has erased somebody: what was judged about that person here goes, and the key of the read log. Of others
 * it matters only whether they come back from that.
 */
export function onProtection(secrets: Secrets): Handler {
  return handle([protectionChanged, protectionErased], {
    locks: (events) => events.map(({ data }) => `person:${data.personId}`),
    run: async (tx, events) => {
      const known = events.map((event) => {
        const { personId, version } = event.data;
        const record = { personId, version, personHash: secrets.hash('erased-person', personId) };
        return { record, isErasure: isEvent(protectionErased, event) };
      });
      const erasures = known.filter(({ isErasure }) => isErasure).map(({ record }) => record);
      const changes = known.filter(({ isErasure }) => !isErasure).map(({ record }) => record);
      const gone = await saveErased(tx, erasures);
      await erasePersons(tx, gone);
      await eraseSubjects(tx, gone);
      await deadLetters.forget(tx, gone);
      await readmitSubjects(tx, await findReturned(tx, changes));
    },
  });
}
