import type { TipSignal } from '@samband/contracts';
import { findSignals, textRules } from './find-signals.ts';

export type Explained = TipSignal & {
  readonly text: string;
  /** Which of the texts and where in it; absent for what the informant ticked and for rules no longer used. */
  readonly found?: { readonly words: string; readonly message: number; readonly from: number; readonly until: number };
};

// Words are looked for anew at each reading; a tip and its additions can be larger than anybody waits for.
const mostCharacters = 60_000;

/** Why a tip carries its signals, in plain Swedish with the words found, for somebody who may read them. */
export function explainSignals(signals: readonly TipSignal[], texts: readonly string[]): Explained[] {
  const hits = findAll(texts);
  return signals.map((signal) => {
    if (signal.basis === 'allegation') return { ...signal, text: `Uppgiftslämnaren har angett ${alleged(signal)}.` };
    const about = textRules.find(({ id }) => id === signal.rule)?.sv ?? 'En regel som inte längre används.';
    const hit = hits.find(({ rule }) => rule === signal.rule);
    if (hit === undefined) return { ...signal, text: `${signal.rule}: ${about}` };
    const { words, message, from, until } = hit;
    const text = `${signal.rule}: ${about} Funna ord: ”${words}”.`;
    return { ...signal, text, found: { words, message, from, until } };
  });
}

function alleged({ signal }: TipSignal): string {
  return signal === 'war-crime' ? 'krigsbrott' : 'säkerhetshot';
}

function findAll(texts: readonly string[]) {
  let left = mostCharacters;
  return texts.flatMap((text, message) => {
    left -= text.length;
    return left < 0 ? [] : findSignals(text).map((hit) => ({ ...hit, message }));
  });
}
