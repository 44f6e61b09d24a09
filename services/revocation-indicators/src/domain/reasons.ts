import type { ReasonCode } from '@samband/contracts';
import type { DesiredSignal } from './desired-signal.ts';
import { compareText } from './facts.ts';

/** Why an observation led to a signal, or not; with the signal it led to or in which it is shown as context. */
export type Reason = { readonly code: ReasonCode; readonly country?: string; readonly signal?: DesiredSignal };

export type Explained = { readonly outcome: 'signal' | 'none' | 'pending'; readonly reasons: readonly Reason[] };

/** Collects the reasons of each observation or tip. */
export type Reasons = Map<string, Reason[]>;

export function addReason(reasons: Reasons, subjectId: string, reason: Reason): void {
  const list = reasons.get(subjectId);
  if (list) list.push(reason);
  else reasons.set(subjectId, [reason]);
}

const leads = (reason: Reason) => reason.code === 'home-country-travel' || reason.code === 'home-country-passport-use';

const order: readonly ReasonCode[] = [
  'home-country-travel',
  'home-country-passport-use',
  'wrong-person',
  'no-protection',
  'not-in-force',
  'swedish-citizen',
  'third-party-only',
  'held-only',
  'transit-only',
  'not-assessed-country',
];

/** Each reason once, the weightiest first; beside a signal, countries that were never assessed say nothing. */
export function settle(reasons: readonly Reason[]): Explained {
  const led = reasons.some(leads);
  const kept = led ? reasons.filter((reason) => reason.code !== 'not-assessed-country') : reasons;
  const unique = new Map<string, Reason>();
  for (const reason of kept) {
    const key = leads(reason) ? reason : `${reason.code} ${reason.country ?? ''}`;
    const id = typeof key === 'string' ? key : `${reason.code} ${reason.country} ${reason.signal?.key}`;
    if (!unique.has(id) || unique.get(id)?.signal === undefined) unique.set(id, reason);
  }
  const sorted = [...unique.values()].sort(
    (a, b) =>
      order.indexOf(a.code) - order.indexOf(b.code) ||
      compareText(a.country ?? '', b.country ?? '') ||
      compareText(a.signal?.key ?? '', b.signal?.key ?? ''),
  );
  return { outcome: led ? 'signal' : 'none', reasons: sorted };
}

const texts: Readonly<Record<ReasonCode, string>> = {
  'home-country-travel': 'Uppgiften ingår i en signal om resa till ett land mot vilket asylskälen har prövats.',
  'home-country-passport-use': 'Uppgiften ingår i en signal om hemlandspass.',
  'not-identified': 'Ingen person i registret har kunnat identifieras.',
  'awaiting-verification': 'En möjlig identitet väntar på att en handläggare bekräftar eller avvisar den.',
  'wrong-person': 'Kopplingen mellan uppgiften och personen har bedömts vara fel.',
  'no-protection': 'Personen har ingen registrerad flyktingstatus eller alternativ skyddsstatus.',
  'not-in-force': 'Ingen flyktingstatus eller alternativ skyddsstatus gällde vid den tid som uppgiften avser.',
  'swedish-citizen': 'Personen var svensk medborgare vid den tid som uppgiften avser.',
  'not-assessed-country':
    'Uppgiften gäller inte någon resa till eller vistelse i ett land som asylskälen har prövats mot, och inte heller något pass från ett sådant land.',
  'transit-only': 'Landet har bara passerats i transit.',
  'held-only': 'Passet har bara innehafts, och inget visar att det utfärdats efter att statusen beviljades.',
  'third-party-only': 'Uppgiften kommer bara från tredje man och stöds inte av någon myndighets iakttagelse.',
  retracted: 'Källan har tagit tillbaka uppgiften.',
};

const emptiedText =
  'Kopplingen mellan uppgiften och personen bedömdes vara fel, och uppgiftens innehåll togs då bort. Bedömningen har ändrats sedan dess, men innehållet kan inte tas fram igen. Om källan rättar uppgiften prövas den på nytt.';

/** Swedish text of a reason, under the present rules; `emptied`: what it judged is gone though the judgement was taken back. */
export function reasonText(code: ReasonCode, { emptied = false } = {}): string {
  return emptied && code === 'wrong-person' ? emptiedText : texts[code];
}
