import type { Tx } from '@samband/postgres';
import { identifiersOf } from '../domain/identifiers.ts';
import type { Evidence } from '../domain/identify.ts';
import type { Judgement } from '../domain/judgement.ts';
import { type Contender, prepareDescription } from '../domain/matching.ts';
import { resolveRoot } from '../domain/resolve-root.ts';
import { type Description, keyOfSubject, type Subject, type SubjectRef } from '../domain/subject.ts';
import { allowMemory, findRegistered } from '../store/candidates.ts';
import { findConfirmations, findDenials } from '../store/judgements.ts';
import { loadMergeEdges, withMergedRecords } from '../store/merges.ts';
import { registerVersion } from '../store/register-changes.ts';
import type { IdentifyDeps } from './identify-subjects.ts';
import { type Look, lookUp } from './look-up.ts';

export type Gathered = { readonly evidence: Evidence; readonly look: Look };
export type Described = Subject & { readonly description: Description };

/** Everything that the decision about each subject needs, read for the whole batch at once. */
export async function gatherEvidence(tx: Tx, deps: IdentifyDeps, subjects: readonly Described[]): Promise<Gathered[]> {
  if (subjects.length > 1) await allowMemory(tx);
  // Read first: what is committed between the two reads is seen, and matched again all the same.
  const version = await registerVersion(tx);
  const looks = await lookUp(
    tx,
    subjects.map(({ description }) => prepareDescription(description)),
    deps.bounds,
  );
  const found = looks.map((look) => look.found);
  const rows = found.flatMap(({ candidates }) => candidates);
  const prepared = await deps.records.prepare(tx, rows);
  const judgements = await findJudgements(tx, subjects, rows);
  const edges = await loadMergeEdges(tx, [...ids(rows), ...ids(judgements)]);
  const registered = await findRegistered(tx, ids(judgements));
  const weighed = judgements.map((judgement) => ({
    judgement,
    root: resolveRoot(judgement.personId, edges),
    registered: registered.has(judgement.personId),
  }));
  const judgementsOf = groupJudgements(weighed);
  return subjects.flatMap(({ ref, description }, index): Gathered[] => {
    const look = looks[index];
    if (look === undefined) return [];
    const contenders = look.found.candidates.flatMap(({ personId, personNo }): Contender[] => {
      const person = prepared.get(personNo);
      return person === undefined ? [] : [{ personId, root: resolveRoot(personId, edges), person }];
    });
    const evidence = {
      prepared: look.prepared,
      identifiers: identifiersOf(description, deps.hashSecret),
      contenders,
      judgements: judgementsOf(ref, contenders),
      context: { registerVersion: version, ...deps.names(), ...limitsOf(description) },
    };
    return [{ evidence, look }];
  });
}

function limitsOf(description: Description | undefined) {
  return { publicTip: description?.fromPublic, mentioned: (description?.mentions?.length ?? 0) > 0 };
}

/** Those that may concern a subject: its own, in their order, and all about whom it may be. */
function groupJudgements(all: Evidence['judgements']) {
  const bySubject = Map.groupBy(all, ({ judgement }) => keyOfSubject(judgement.subject));
  const byRoot = Map.groupBy(all, ({ root }) => root);
  return (ref: SubjectRef, contenders: readonly Contender[]): Evidence['judgements'] => {
    const own = bySubject.get(keyOfSubject(ref)) ?? [];
    const roots = new Set([...own, ...contenders].map(({ root }) => root));
    return [...new Set([...own, ...[...roots].flatMap((root) => byRoot.get(root) ?? [])])];
  };
}

/** Confirmations of these subjects, and denials of whoever they may be, under any record of the person. */
async function findJudgements(
  tx: Tx,
  subjects: readonly Described[],
  rows: readonly { personId: string }[],
): Promise<Judgement[]> {
  const confirmations = await findConfirmations(
    tx,
    subjects.map(({ ref }) => ref),
  );
  const named = ids([...rows, ...confirmations]);
  const edges = await loadMergeEdges(tx, named);
  const denials = await findDenials(tx, await withMergedRecords(tx, [...new Set([...named, ...edges.values()])]));
  return [...confirmations, ...denials];
}

function ids(rows: readonly { personId: string }[]): string[] {
  return [...new Set(rows.map(({ personId }) => personId))];
}
