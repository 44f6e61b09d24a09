import type { TipSignal } from '@samband/contracts';
import { findSignals, textRules } from './find-signals.ts';

export type Explanation = {
  readonly text: string;
  /** Which of the texts and where in it; absent for what the informant ticked and for rules no longer used. */
  readonly found?: { readonly words: string; readonly message: number; readonly from: number; readonly until: number };
};

/** Why a tip carries a signal, in plain Swedish with the words found, for somebody who may read them. */
export function explainSignal({ signal, basis, rule }: TipSignal, texts: readonly string[]): Explanation {
  if (basis === 'allegation') {
    const alleged = signal === 'war-crime' ? 'krigsbrott' : 'säkerhetshot';
    return { text: `Uppgiftslämnaren har angett ${alleged}.` };
  }
  const about = textRules.find(({ id }) => id === rule)?.sv ?? 'En regel som inte längre används.';
  const hits = texts.flatMap((text, message) => findSignals(text).map((hit) => ({ ...hit, message })));
  const hit = hits.find((each) => each.rule === rule);
  if (hit === undefined) return { text: `${rule}: ${about}` };
  const { words, message, from, until } = hit;
  return { text: `${rule}: ${about} Funna ord: ”${words}”.`, found: { words, message, from, until } };
}
