import type { Tip, TipJudgement, TipPart, TipSubject } from '@samband/contracts';
import { findMentions } from './find-mentions.ts';

export type PartJudgement = TipJudgement & { readonly part: string };

export type Told = {
  readonly content: Tip;
  /** What the informant added since, in order. */
  readonly additions: readonly string[];
  readonly judgements: readonly PartJudgement[];
};

/**
 * The persons that a tip may be about, each on its own (contracts, tipPart). A case number belongs to the one described
 * person; when there are several or none it is a part by itself, because it cannot be told whose it is.
 */
export function partsOf({ content, additions, judgements }: Told): TipPart[] {
  const { subjects, caseId } = content;
  const parts: TipPart[] = subjects.map((subject, index) => ({ part: String(index + 1), ...describe(subject) }));
  const [only] = parts;
  if (caseId !== undefined && only !== undefined && parts.length === 1) only.caseId = caseId;
  else if (caseId !== undefined) parts.push({ part: 'case', caseId });
  const mentions = findMentions([content.text, ...remarksOf(subjects), ...additions].join('\n'));
  const unheard = mentions.filter((mention) => mention !== caseId?.toUpperCase());
  if (unheard.length > 0) parts.push({ part: 'text', mentions: unheard });
  return withJudgements(parts, judgements);
}

/** Remarks stay here: free text does not travel. */
function describe({ names, birthDate, sex, nationalities, documents }: TipSubject): Omit<TipPart, 'part'> {
  return {
    ...(names && { names }),
    ...(birthDate !== undefined && { birthDate }),
    ...(sex && { sex }),
    ...(nationalities && { nationalities }),
    ...(documents && { documents }),
  };
}

export function remarksOf(subjects: readonly TipSubject[]): string[] {
  return subjects.flatMap(({ remarks }) => (remarks === undefined ? [] : [remarks]));
}

/** The latest judgement of each person holds; ties go by verdict, so that any order gives the same. */
function withJudgements(parts: TipPart[], judgements: readonly PartJudgement[]): TipPart[] {
  const byPart = Map.groupBy(judgements, ({ part }) => part);
  const named = new Set(parts.map(({ part }) => part));
  const added = [...byPart.keys()].filter((part) => !named.has(part)).sort();
  return [...parts, ...added.map((part): TipPart => ({ part }))].map((part) => {
    const own = latest(byPart.get(part.part) ?? []);
    return own.length === 0 ? part : { ...part, judgements: own };
  });
}

function latest(judgements: readonly PartJudgement[]): TipJudgement[] {
  const byPerson = new Map<string, TipJudgement>();
  for (const { part: _, ...judgement } of [...judgements].sort(byTime)) byPerson.set(judgement.personId, judgement);
  return [...byPerson.values()].sort(byTime);
}

function byTime(a: TipJudgement, b: TipJudgement): number {
  return Date.parse(a.decidedAt) - Date.parse(b.decidedAt) || (a.verdict < b.verdict ? -1 : 1);
}
