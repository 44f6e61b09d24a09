import type { Signal, SignalChange } from '@samband/contracts';
import { countryName } from './countries-sv.ts';
import type { SignalContent } from './signal-content.ts';
import { listWords, statusWord } from './words-sv.ts';

/** At most this many sentences about facts that came or went in one revision. */
const mostSentences = 20;

/** The readable difference from one revision to the next, in Swedish. */
export function compareContent(before: SignalContent, after: SignalContent): SignalChange[] {
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
  return [{ code: 'other', text: 'Uppgifter om källorna, det rättsliga stödet eller det som är okänt har ändrats.' }];
}

function facts(before: SignalContent, after: SignalContent): SignalChange[] {
  const had = new Set(before.facts.map((fact) => fact.text));
  const has = new Set(after.facts.map((fact) => fact.text));
  const added = after.facts.filter((fact) => !had.has(fact.text));
  const removed = before.facts.filter((fact) => !has.has(fact.text));
  return [
    ...sentences(
      'fact-added',
      added.map((fact) => `Tillkommit: ${fact.text}`),
    ),
    ...sentences(
      'fact-removed',
      removed.map((fact) => `Utgått: ${fact.text}`),
    ),
  ];
}

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
  const text = `Uppgifterna hör nu till person ${after.personId} (tidigare ${before.personId}), efter sammanslagning eller delning i registret.`;
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
  const same = (['outcome', 'score', 'confirmedBy'] as const).every(
    (key) => before.identity[key] === after.identity[key],
  );
  if (same) return [];
  const how = after.identity.outcome === 'confirmed' ? 'bekräftad av handläggare' : 'fastställd genom jämförelse';
  return [{ code: 'identity', text: `Den minst säkra kopplingen till personen är nu ${how}.` }];
}

function context(before: SignalContent, after: SignalContent): SignalChange[] {
  const tell = (content: SignalContent) => content.context.map((fact) => fact.text).join('\n');
  return tell(before) === tell(after) ? [] : [{ code: 'context', text: 'Sammanhanget kring uppgifterna har ändrats.' }];
}
