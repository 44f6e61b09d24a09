import type { SignalChange, SignalFact } from '@samband/contracts';
import { compareText } from './facts.ts';
import type { SignalContent } from './signal-content.ts';
import { mostShown } from './travel-context.ts';

/** At most this many sentences about facts that came or went in one revision. */
const mostSentences = 20;

/** What is told of a fact that is no longer part of a signal, in Swedish. */
export type TellGone = (fact: SignalFact) => string;

/** As one text, without sentences; the order of fields does not tell. */
export function meaning(content: unknown): string {
  return JSON.stringify(content, (key, value: unknown) => {
    if (key === 'text') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
  });
}

/** Which facts came, were told by others, and went. */
export function compareFacts(before: SignalContent, after: SignalContent, tellGone: TellGone): SignalChange[] {
  const came = news({ list: before.facts, omitted: before.omitted?.facts }, after.facts);
  const went = news({ list: after.facts, omitted: after.omitted?.facts }, before.facts);
  const statements = { came: new Set(came.map(statement)), went: new Set(went.map(statement)) };
  const isSame = (fact: SignalFact) => statements.went.has(statement(fact));
  const lost = went.filter((fact) => !statements.came.has(statement(fact)));
  return [
    ...sentences('fact-added', [
      ...came.filter((fact) => !isSame(fact)).map(({ text }) => `Tillkommit: ${text}`),
      ...came.filter(isSame).map(({ text }) => `Ändrad källa eller ändrat underlag: ${text}`),
    ]),
    ...sentences(
      'fact-removed',
      lost.map((fact) => `Utgått: ${tellGone(fact)}`),
    ),
    ...countOmitted(before, after),
  ];
}

type Listed = { readonly list: readonly SignalFact[]; readonly omitted: number | undefined };

/**
 * What is in a list and not in another. Where the other leaves out its end, what stands after everything that both have
 * may be there too, and is not spoken of.
 */
function news(other: Listed, list: readonly SignalFact[]): SignalFact[] {
  const there = keysOf(other.list);
  const end = other.omitted ? list.findLastIndex((fact) => !isNewTo(there, fact)) + 1 : list.length;
  return list.slice(0, end).filter((fact) => isNewTo(there, fact));
}

const isNewTo = (there: ReadonlySet<string>, fact: SignalFact) => !there.has(fact.text) && !there.has(meaning(fact));

// A fact is the same if it reads the same, also from one more observation, or says the same in other words.
const keysOf = (list: readonly SignalFact[]) => new Set(list.flatMap((fact) => [fact.text, meaning(fact)]));

/** What a fact says, without who told it by what. */
const statement = ({ text }: SignalFact) => text.split('. Källa: ')[0];

function sentences(code: SignalChange['code'], texts: readonly string[]): SignalChange[] {
  const shown = texts.slice(0, mostSentences).map((text) => ({ code, text }));
  const rest = texts.length - shown.length;
  if (rest === 0) return shown;
  return [...shown, { code, text: rest === 1 ? 'Och 1 uppgift till.' : `Och ${rest} uppgifter till.` }];
}

function countOmitted(before: SignalContent, after: SignalContent): SignalChange[] {
  const [was, is] = [before.omitted?.facts ?? 0, after.omitted?.facts ?? 0];
  if (was === is) return [];
  return [{ code: 'other', text: `Antalet uppgifter som inte visas har ändrats från ${was} till ${is}.` }];
}

/** What is shown beside the facts; of a list that may have been cut only that it differs. */
export function compareContext(
  { context: before }: SignalContent,
  { context: after }: SignalContent,
  tellGone: TellGone,
): SignalChange[] {
  if (meaning(before) === meaning(after)) return [];
  const whole = before.length < mostShown && after.length < mostShown;
  const [had, has] = [keysOf(before), keysOf(after)];
  const came = after.filter((fact) => isNewTo(had, fact)).map(({ text }) => `Tillkommit i sammanhanget: ${text}`);
  const went = before.filter((fact) => isNewTo(has, fact)).map((fact) => `Utgått ur sammanhanget: ${tellGone(fact)}`);
  const told = [...came, ...went];
  if (whole && told.length > 0) return sentences('context', told);
  return [{ code: 'context', text: 'Sammanhanget kring uppgifterna har ändrats.' }];
}
