import type { CompareContext, Evidence } from './compare-persons.ts';
import { possibleFrom, THRESHOLDS, WEIGHTS } from './weights.ts';

export type Outcome = 'match' | 'possible' | 'none';

/** Stable code of the rule that decided; texts are in `explain/texts-*.ts`. */
export type Rule =
  | 'identified'
  | 'same-document-other-name'
  | 'same-document-other-birth-date'
  | 'same-document-part-of-name'
  | 'same-document-unread-name'
  | 'no-corroboration'
  | 'name-too-common'
  | 'name-with-difference'
  | 'changed-family-name'
  | 'contradiction'
  | 'neighbouring-document'
  | 'description-in-public-tip'
  | 'close-runner-up'
  | 'birth-date-contradicted'
  | 'name-contradicted'
  | 'elder-or-younger'
  | 'brother-or-sister'
  | 'too-little-in-common'
  | 'unread-name'
  | 'nothing-to-compare';

export type Judgement = { readonly outcome: Outcome; readonly rule: Rule };

/** The rules above the score. A name alone never identifies; a document alone never overrules an unlike name. */
export function judgeComparison(evidence: Evidence, context: CompareContext): Judgement {
  const identified = hasEqualIdentifier(evidence);
  if (identified) return judgeSameDocument(evidence);
  const refusal = refuse(evidence, possibleFrom(context.registerSize));
  if (refusal !== undefined) return refusal;
  return judgeDescription(evidence, context.publicTip === true);
}

function hasEqualIdentifier({ document, personalNumber, caseId }: Evidence): boolean {
  return (
    document?.verdict === 'equal' ||
    document?.verdict === 'equalNumber' ||
    personalNumber?.verdict === 'equal' ||
    caseId !== undefined
  );
}

function judgeSameDocument({ name, unreadName, birthDate, sex, score }: Evidence): Judgement {
  if (name !== undefined && (name.verdict === 'none' || name.verdict === 'contradicted' || name.generationDiffers)) {
    return { outcome: 'possible', rule: 'same-document-other-name' };
  }
  if (birthDate?.verdict === 'far' || birthDate?.verdict === 'sameYear')
    return { outcome: 'possible', rule: 'same-document-other-birth-date' };
  if ((sex?.weight ?? 0) < 0) return { outcome: 'possible', rule: 'contradiction' };
  if (unreadName !== undefined) return { outcome: 'possible', rule: 'same-document-unread-name' };
  // A part of the name that agrees contradicts nothing: it never counts against the number that identifies alone.
  if (score - Math.min(0, name?.weight ?? 0) < THRESHOLDS.match)
    return { outcome: 'possible', rule: 'same-document-part-of-name' };
  return { outcome: 'match', rule: 'identified' };
}

function refuse({ name, unreadName, birthDate, score }: Evidence, least: number): Judgement | undefined {
  if (unreadName !== undefined) return { outcome: 'none', rule: 'unread-name' };
  if (name === undefined) return { outcome: 'none', rule: 'nothing-to-compare' };
  if (name.verdict === 'none') return { outcome: 'none', rule: 'too-little-in-common' };
  if (birthDate?.verdict === 'far') return { outcome: 'none', rule: 'birth-date-contradicted' };
  if (name.generationDiffers) return { outcome: 'none', rule: 'elder-or-younger' };
  const corroborated = birthDate?.verdict === 'equal';
  const family = name.agreed >= 2 && (birthDate?.weight ?? 0) >= WEIGHTS.birthDate.yearEqual;
  const changed = !name.givenContradicted && (family || (name.givenAgrees && corroborated));
  if (name.verdict === 'contradicted' && !changed) return { outcome: 'none', rule: 'name-contradicted' };
  if (name.verdict === 'partial' && (birthDate === undefined || birthDate.weight <= 0))
    return { outcome: 'none', rule: 'too-little-in-common' };
  return score < least ? { outcome: 'none', rule: 'too-little-in-common' } : undefined;
}

function judgeDescription({ name, birthDate, sex, document, score }: Evidence, publicTip: boolean): Judgement {
  if (name?.verdict === 'contradicted') return { outcome: 'possible', rule: 'changed-family-name' };
  if (birthDate?.verdict !== 'equal') return { outcome: 'possible', rule: 'no-corroboration' };
  if ((sex?.weight ?? 0) < 0 && !name?.givenCertain) return { outcome: 'none', rule: 'brother-or-sister' };
  if ((sex?.weight ?? 0) < 0) return { outcome: 'possible', rule: 'contradiction' };
  if (document?.verdict === 'neighbour') return { outcome: 'possible', rule: 'neighbouring-document' };
  const sameName = (name?.verdict === 'equal' || name?.verdict === 'spelling') && name.givenCertain;
  if (!sameName) return { outcome: 'possible', rule: 'name-with-difference' };
  if (score < THRESHOLDS.match) return { outcome: 'possible', rule: 'name-too-common' };
  return publicTip
    ? { outcome: 'possible', rule: 'description-in-public-tip' }
    : { outcome: 'match', rule: 'identified' };
}
