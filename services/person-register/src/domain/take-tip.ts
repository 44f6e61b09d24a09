import type { TipFacts, TipPart, TipRecorded } from '@samband/contracts';
import { type JudgeOptions, traceOf } from './identifiers.ts';
import type { Judgement } from './judgement.ts';
import { carriedOver, type TakeOptions, tracesOf } from './observation.ts';
import type { Description, Subject, SubjectRef } from './subject.ts';

/** One person that a tip names, as the tip tells it now, not yet identified. */
export function takePart(
  tip: TipRecorded,
  part: TipPart,
  { known, ...options }: TakeOptions & { known: Subject | undefined },
): Subject {
  return {
    ref: { kind: 'tip', id: tip.tipId, part: part.part },
    sourceVersion: tip.version,
    correlationId: options.correlationId,
    receivedAt: tip.receivedAt,
    heldUntil: new Date(Date.parse(tip.recordedAt) + options.heldMs).toISOString(),
    facts: factsOf(tip),
    ...tracesOf(describePart(tip, part), options.hashSecret),
    ...carriedOver(known, tip.recordedAt, options.hashSecret),
  };
}

/** A known part that the tip no longer has, or that was erased with it: nothing of it is kept. */
export function dropPart(tip: TipRecorded, known: Subject, secret: string): Subject {
  const { version } = tip;
  return {
    ...known,
    ...carriedOver(known, tip.recordedAt, secret),
    sourceVersion: version,
    description: undefined,
    facts: undefined,
  };
}

function describePart({ source }: TipRecorded, part: TipPart): Description {
  const { names = [], birthDate, sex, nationalities = [], documents = [], caseId, mentions = [] } = part;
  return {
    names,
    ...(birthDate !== undefined && { birthDate }),
    ...(sex !== undefined && { sex }),
    nationalities,
    documents: documents.map(({ kind, issuingCountry, number, mrz }) => ({
      kind,
      issuingCountry,
      ...(number !== undefined && { number }),
      ...(mrz !== undefined && { mrz }),
    })),
    caseIds: caseId === undefined ? [] : [caseId],
    ...(mentions.length > 0 && { mentions }),
    ...(source === 'public' && { fromPublic: true }),
  };
}

const ABOUT_TRAVEL = new Set<string>(['home-country-travel', 'passport-use']);

function factsOf({ allegations, country, receivedAt }: TipRecorded): { tip: TipFacts } | undefined {
  const relevant = allegations.filter((allegation) => ABOUT_TRAVEL.has(allegation));
  if (relevant.length === 0) return undefined;
  return { tip: { allegations: relevant, ...(country !== undefined && { country }), receivedAt } };
}

/** What officers judged about a part, as edges of the register; they hold for the part as it is described now. */
export function judgementsOf(subject: Subject, part: TipPart, { newId, hashSecret }: JudgeOptions): Judgement[] {
  const latest = new Map<string, NonNullable<TipPart['judgements']>[number]>();
  for (const judged of part.judgements ?? []) {
    const known = latest.get(judged.personId);
    if (known === undefined || known.decidedAt <= judged.decidedAt) latest.set(judged.personId, judged);
  }
  if (latest.size === 0) return [];
  const { descriptionHash, identifiers } = traceOf(subject, hashSecret);
  return [...latest.values()].map(({ personId, verdict, by, decidedAt }) => ({
    judgementId: newId(),
    verdict: verdict === 'same' ? 'same' : 'different',
    basis: 'tip',
    basisId: basisOf(subject.ref),
    subject: subject.ref,
    personId,
    descriptionHash,
    identifiers,
    decidedBy: by,
    decidedAt,
  }));
}

/** Every judgement of a tip's officers about a part has this basis; a new version of the tip brings them all anew. */
export function basisOf({ id, part = '' }: SubjectRef): string {
  return `tip/${id}/${part}`;
}
