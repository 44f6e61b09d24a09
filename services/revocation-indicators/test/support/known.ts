import type { IdentificationMade, ProtectionChanged } from '@samband/contracts';
import type { Known } from '../../src/domain/facts.ts';
import type { PersonRecord } from '../../src/domain/persons.ts';

/** What the store makes of an identification: something known of a person, if it names one. */
export function toKnown(made: IdentificationMade): Known[] {
  const { subject, version, sourceVersion, personId, identity, facts, tip } = made;
  if (made.outcome !== 'identified' || personId === undefined || identity === undefined) return [];
  return [{ subjectId: subject.id, subjectKind: subject.kind, version, sourceVersion, personId, identity, facts, tip }];
}

/** What the store makes of versions of records. */
export function toPersonRecords(changes: readonly ProtectionChanged[]): Map<string, PersonRecord> {
  const records = Map.groupBy(changes, (change) => change.personId);
  return new Map(
    [...records].map(([personId, all]) => {
      const versions = all.toSorted((a, b) => a.version - b.version);
      const caseIds = versions.at(-1)?.cases.map((each) => each.caseId) ?? [];
      return [personId, { personId, versions, caseIds }];
    }),
  );
}
