import type { TipSignal } from '@samband/contracts';
import { findSignals, textRules } from './find-signals.ts';

/** In plain Swedish why a tip carries a signal, with the words that were found, for somebody who may read them. */
export function explainSignal({ signal, basis, rule }: TipSignal, texts: readonly string[]): string {
  if (basis === 'allegation') {
    return signal === 'war-crime'
      ? 'Uppgiftslämnaren har angett krigsbrott.'
      : 'Uppgiftslämnaren har angett säkerhetshot.';
  }
  const about = textRules.find(({ id }) => id === rule)?.sv ?? 'En regel som inte längre används.';
  const words = texts.flatMap((text) => findSignals(text)).find((found) => found.rule === rule)?.words;
  return words === undefined ? `${rule}: ${about}` : `${rule}: ${about} Funna ord: ”${words}”.`;
}
