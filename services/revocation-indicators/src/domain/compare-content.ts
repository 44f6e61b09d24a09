import type { Signal, SignalChange, SignalFact } from '@samband/contracts';
import { compareText } from './facts.ts';
import type { SignalContent } from './signal-content.ts';
import { countryName, listWords, statusWord } from './words-sv.ts';

/** At most this many sentences about facts that came or went in one revision. */
const mostSentences = 20;

/**
 * The readable difference from one revision to the next, in Swedish; empty if both say the same. Wording and the version
 * of the rules are no content: the same facts told in other words are no news to the assessor. Nor are the lead
 * time and which rules applied: they follow from the rest.
 */
export function compareContent(before: SignalContent, after: SignalContent): SignalChange[] {
  if (meaning({ ...before, ...derived }) === meaning({ ...after, ...derived })) return [];
  const changes = [
    ...facts(before, after),
    ...period(before, after),
    ...person(before, after),
    ...cases(before, after),
    ...protection(before, after),
    ...country(before, after),
    ...identity(before, after),
    ...context(before, after),
  ];
  if (changes.length > 0) return changes;
  const parts = rest.filter(([part]) => meaning(before[part]) !== meaning(after[part]));
  return parts.length === 0 ? [other] : parts.map(([, text]) => ({ code: 'other', text }));
}

const derived = { ruleVersion: '', rules: undefined, leadTime: undefined };
const other = { code: 'other' as const, text: 'Detaljer i uppgifterna har ändrats.' };

/** What is told where nothing else has changed. */
const rest: readonly (readonly [keyof SignalContent, string])[] = [
  ['evidence', 'Uppgifterna om källorna eller om deras koppling till personen har ändrats.'],
  ['legalBasisIds', 'Det rättsliga stödet har ändrats.'],
  ['unknowns', 'Det som är okänt har ändrats.'],
  ['baseRate', 'Uppgiften om tidigare omprövningar har ändrats.'],
  ['retroactive', 'Uppgiften om huruvida en senare registerändring ligger bakom signalen har ändrats.'],
];

/** As one text, without sentences; the order of fields does not tell. */
function meaning(content: unknown): string {
  return JSON.stringify(content, (key, value: unknown) => {
    if (key === 'text') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
  });
}

function facts(before: SignalContent, after: SignalContent): SignalChange[] {
  const [had, has] = [keysOf(before), keysOf(after)];
  const came = after.facts.filter((fact) => !had.has(fact.text) && !had.has(meaning(fact)));
  const went = before.facts.filter((fact) => !has.has(fact.text) && !has.has(meaning(fact)));
  const statements = { came: new Set(came.map(statement)), went: new Set(went.map(statement)) };
  const isSame = (fact: SignalFact) => statements.went.has(statement(fact));
  const tell = (all: readonly SignalFact[], word: string) => all.map(({ text }) => `${word}: ${text}`);
  return [
    ...sentences('fact-added', [
      ...tell(
        came.filter((fact) => !isSame(fact)),
        'Tillkommit',
      ),
      ...tell(came.filter(isSame), 'Ändrad källa eller ändrat underlag'),
    ]),
    ...sentences(
      'fact-removed',
      tell(
        went.filter((fact) => !statements.came.has(statement(fact))),
        'Utgått',
      ),
    ),
  ];
}

/** What a fact says, without who told it by what. */
const statement = ({ text }: SignalFact) => text.split('. Källa: ')[0];

// A fact is the same if it reads the same, also from one more observation, or says the same in other words.
const keysOf = ({ facts: all }: SignalContent) => new Set(all.flatMap((fact) => [fact.text, meaning(fact)]));

function sentences(code: SignalChange['code'], texts: readonly string[]): SignalChange[] {
  const shown = texts.slice(0, mostSentences).map((text) => ({ code, text }));
  const rest = texts.length - shown.length;
  return rest > 0 ? [...shown, { code, text: `Och ${rest} uppgifter till.` }] : shown;
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

function context(before: SignalContent, after: SignalContent): SignalChange[] {
  return meaning(before.context) === meaning(after.context)
    ? []
    : [{ code: 'context', text: 'Sammanhanget kring uppgifterna har ändrats.' }];
}
