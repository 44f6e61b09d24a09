import type { Signal, SignalChange } from '@samband/contracts';
import { compareContext, compareFacts, meaning, type TellGone } from './compare-facts.ts';
import type { SignalContent } from './signal-content.ts';
import { rulesText } from './withdrawal.ts';
import { countryName, listWords, statusWord } from './words-sv.ts';

/**
 * The readable difference from one revision to the next, in Swedish; empty if both say the same. Wording and the version
 * of the rules are no content: the same facts told in other words are no news to the assessor. Nor are the lead
 * time and which rules applied: they follow from the rest. `tellGone` tells of a fact that is there no more.
 */
export function compareContent(
  before: SignalContent,
  after: SignalContent,
  tellGone: TellGone = ({ text }) => text,
): SignalChange[] {
  if (meaning({ ...asToldNow(before, after), ...derived }) === meaning({ ...after, ...derived })) return [];
  const changes = [
    ...compareFacts(before, after, tellGone),
    ...period(before, after),
    ...person(before, after),
    ...cases(before, after),
    ...protection(before, after),
    ...country(before, after),
    ...identity(before, after),
    ...compareContext(before, after, tellGone),
  ];
  const told = [
    ...(changes.length > 0 ? changes : whatFollows(before, after)),
    ...unknowns(before, after),
    ...register(before, after),
  ];
  const rules = before.ruleVersion === after.ruleVersion ? [] : [newRules];
  return [...(told.length > 0 ? told : [detail(before, after)]), ...rules];
}

/** Other rules may tell in more fields what reads the same: that is no change. */
function asToldNow(before: SignalContent, after: SignalContent): SignalContent {
  if (before.ruleVersion === after.ruleVersion) return before;
  const now = new Map([...after.facts, ...after.context].map((fact) => [fact.text, fact]));
  const retold = (all: SignalContent['facts']) => all.map((fact) => now.get(fact.text) ?? fact);
  return { ...before, facts: retold(before.facts), context: retold(before.context) };
}

const derived = { ruleVersion: '', rules: undefined, leadTime: undefined };
const newRules = { code: 'other' as const, text: rulesText };

/** A change that no sentence shows: most often that other observations tell the same. */
function detail(before: SignalContent, after: SignalContent): SignalChange {
  const sameFacts = meaning(before.facts) === meaning(after.facts);
  const text = sameFacts ? 'Detaljer i uppgifterna har ändrats.' : 'Samma sak framgår nu av andra uppgifter än förut.';
  return { code: 'other', text };
}

/** What follows from the facts, and is told where nothing else has changed. */
const rest: readonly (readonly [keyof SignalContent, string])[] = [
  ['evidence', 'Uppgifterna om källorna eller om deras koppling till personen har ändrats.'],
  ['legalBasisIds', 'Det rättsliga stödet har ändrats.'],
  ['baseRate', 'Uppgiften om tidigare omprövningar har ändrats.'],
];

function whatFollows(before: SignalContent, after: SignalContent): SignalChange[] {
  const changed = rest.filter(([part]) => meaning(before[part]) !== meaning(after[part]));
  return changed.map(([, text]) => ({ code: 'other', text }));
}

function period(before: SignalContent, after: SignalContent): SignalChange[] {
  const [was, is] = [tellPeriod(before.period), tellPeriod(after.period)];
  return was === is ? [] : [{ code: 'period', text: `Perioden har ändrats från ${was} till ${is}.` }];
}

function tellPeriod({ from, until, precision }: Signal['period']): string {
  const words = { day: '', month: ' (månad)', year: ' (år)' }[precision];
  return `${from ?? 'okänd början'} – ${until ?? 'okänt slut'}${words}`;
}

function person(before: SignalContent, after: SignalContent): SignalChange[] {
  if (before.personId === after.personId) return [];
  // Not whose they were: an id that was erased must not live on in the signals of others.
  const text = `Uppgifterna hör nu till person ${after.personId}, efter sammanslagning eller delning i registret.`;
  return [{ code: 'person', text }];
}

function cases(before: SignalContent, after: SignalContent): SignalChange[] {
  const added = after.caseIds.filter((id) => !before.caseIds.includes(id));
  const removed = before.caseIds.filter((id) => !after.caseIds.includes(id));
  return [
    ...(added.length > 0 ? [{ code: 'cases' as const, text: `Ärende har tillkommit: ${listWords(added)}.` }] : []),
    ...(removed.length > 0 ? [{ code: 'cases' as const, text: `Ärende har utgått: ${listWords(removed)}.` }] : []),
  ];
}

function protection(before: SignalContent, after: SignalContent): SignalChange[] {
  const tell = (content: SignalContent) => `${statusWord(content.protectionStatus)} från ${content.statusGrantedOn}`;
  const [was, is] = [tell(before), tell(after)];
  return was === is ? [] : [{ code: 'protection', text: `Status har ändrats från ${was} till ${is}.` }];
}

function country(before: SignalContent, after: SignalContent): SignalChange[] {
  if (before.assessedCountry === after.assessedCountry) return [];
  const text = `Landet har ändrats från ${countryName(before.assessedCountry)} till ${countryName(after.assessedCountry)}.`;
  return [{ code: 'country', text }];
}

function identity(before: SignalContent, after: SignalContent): SignalChange[] {
  const isOther = (key: 'outcome' | 'score' | 'confirmedBy') => before.identity[key] !== after.identity[key];
  const isNew = isOther('outcome') || isOther('confirmedBy');
  if (!isNew && !isOther('score')) return [];
  const how = after.identity.outcome === 'confirmed' ? 'bekräftad av handläggare' : 'fastställd genom jämförelse';
  const what = 'Den minst säkra kopplingen till personen är';
  const text = isNew ? `${what} nu ${how}.` : `${what} fortfarande ${how}, men med en annan säkerhet än förut.`;
  return [{ code: 'identity', text }];
}

function unknowns({ unknowns: before }: SignalContent, { unknowns: after }: SignalContent): SignalChange[] {
  const without = (all: typeof before, others: typeof before) =>
    all.filter(({ code }) => others.every((other) => other.code !== code));
  return [
    ...without(after, before).map(({ text }) => ({
      code: 'other' as const,
      text: `Öppen fråga som har tillkommit: ${text}`,
    })),
    ...without(before, after).map(({ text }) => ({
      code: 'other' as const,
      text: `Öppen fråga som har utgått: ${text}`,
    })),
  ];
}

function register(before: SignalContent, after: SignalContent): SignalChange[] {
  if (before.retroactive === after.retroactive) return [];
  const text = after.retroactive
    ? 'En ändring i registret som kom efter uppgifterna ligger nu bakom signalen.'
    : 'Ingen ändring i registret som kom efter uppgifterna ligger längre bakom signalen.';
  return [{ code: 'other', text }];
}
