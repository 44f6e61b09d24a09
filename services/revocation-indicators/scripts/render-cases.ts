import type { Told, ToldPerson } from '../test/support/told.ts';
import { type ExpectedSignal, judgeCase, readCases, type WorkedCase } from '../test/support/worked-cases.ts';

/** The worked cases as a page to read; what the rules answer is taken from the rules themselves. */
export function renderCases(): string {
  const files = readCases();
  const count = files.reduce((sum, { cases }) => sum + cases.length, 0);
  const head = [
    '# Worked cases',
    '',
    `${count} cases of the rules in [rules.md](rules.md), made from \`docs/cases/*.json\`, which are also the input of the tests.`,
    'Write it anew with `node services/revocation-indicators/scripts/write-worked-cases.ts`. Unless a case says otherwise the',
    'person has refugee status against Iran (IRN) from 2019-03-14. A period is `from/until`; `..` is a bound that no fact gives.',
  ];
  const body = files.flatMap(({ name, cases }) => ['', `## ${titles[name] ?? name}`, ...cases.flatMap(renderCase)]);
  return `${[...head, ...body].join('\n')}\n`;
}

const titles: Readonly<Record<string, string>> = {
  countries: 'Countries, transit and neighbours',
  journeys: 'Journeys',
  passports: 'Passport acts',
  periods: 'Periods and precision',
  register: 'The register changes',
  sources: 'Sources: third parties, tips, corrections',
  'who-counts': 'Who counts',
};

function renderCase(worked: WorkedCase): string[] {
  const { journeys, reasons } = judgeCase(worked);
  const told = Object.entries(reasons).filter(([, codes]) => codes.length > 0);
  return [
    '',
    `### ${worked.title}`,
    '',
    `\`${worked.id}\`, rule ${worked.rule}`,
    '',
    ...(worked.persons ?? []).map((person) => `- ${renderPerson(person)}`),
    ...(worked.persons?.length === 0 ? ['- no record of the person'] : []),
    ...worked.told.map((each) => `- **${each.id}** ${renderTold(each)}`),
    ...(worked.denied ?? []).map((id) => `- the link of **${id}** was judged wrong`),
    '',
    ...Object.entries(journeys).map(
      ([country, list]) => `Journeys ${country}: ${list.map((ids) => ids.join(' ')).join(' | ')}  `,
    ),
    ...(worked.expect.signals.length === 0
      ? ['Signals: none  ']
      : worked.expect.signals.map((each) => `Signal: ${renderSignal(each)}  `)),
    ...(told.length === 0 ? [] : [`Reasons: ${told.map(([id, codes]) => `${id} ${codes.join(', ')}`).join('; ')}`]),
  ];
}

function renderPerson({
  personId,
  version,
  protection,
  mergedInto,
  swedishCitizenSince,
  receivedAt,
}: ToldPerson): string {
  const periods = protection?.map(
    (p) =>
      `${p.status} against ${p.assessedCountries.join(', ')} from ${p.grantedOn}${p.endedOn ? ` until ${p.endedOn}` : ''}`,
  );
  const parts = [
    periods && (periods.join('; ') || 'no status'),
    swedishCitizenSince && `Swedish citizen since ${swedishCitizenSince}`,
    mergedInto && `merged into ${mergedInto}`,
    receivedAt && `received ${receivedAt.slice(0, 10)}`,
  ];
  const name = [personId ?? 'person', version && `version ${version}`].filter(Boolean).join(' ');
  return `${name}: ${parts.filter(Boolean).join(', ') || 'as always'}`;
}

function renderTold(told: Told): string {
  const parts = [
    told.at,
    told.recorded && `recorded ${told.recorded.slice(0, 10)}`,
    told.version && told.version > 1 && `version ${told.version}`,
    told.outcome ?? whatIsTold(told),
    told.person && `of ${told.person}`,
    told.score && `identity ${told.score}${told.confirmedBy ? ', confirmed by an officer' : ''}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function whatIsTold({
  alleges,
  act,
  movement = 'stayed-in',
  country = 'IRN',
  via,
  period,
  evidence,
  passport,
  presentIn,
  stamps,
  documents,
}: Told): string {
  const seen = documents?.map(
    (d) =>
      `${d.kind} ${d.number ?? ''}${d.issuedOn ? ` issued ${d.issuedOn}` : ''}${d.returnedOn ? ` handed back ${d.returnedOn}` : ''}`,
  );
  const papers = seen ? [`documents: ${seen.join(', ')}`] : [];
  if (alleges) return `tip: ${alleges.join(', ')}`;
  if (act) {
    const of = `passport ${passport?.issuingCountry ?? 'IRN'} ${passport ? (passport.number ?? 'without number') : 'K1'}`;
    const issued = passport?.issuedOn ? ` issued ${passport.issuedOn}` : '';
    const there = presentIn ? [`present in ${presentIn}`] : [];
    const seals = stamps?.map((s) => `${s.direction} stamp ${s.country} ${s.date}`) ?? [];
    return [`${act}: ${of}${issued}`, ...there, ...seals, ...papers].join(', ');
  }
  const stay = period ? [`stay ${period.from ?? '..'}/${period.until ?? '..'}`] : [];
  return [
    `${movement} ${country}`,
    ...(via ? [`via ${via.join(', ')}`] : []),
    ...stay,
    `(${(evidence ?? ['own-statement']).join(', ')})`,
    ...papers,
  ].join(', ');
}

function renderSignal(signal: ExpectedSignal): string {
  const parts = [
    signal.travel ? `travel ${signal.travel}` : `passport use ${signal.passport}`,
    signal.status,
    signal.person && `person ${signal.person}`,
    signal.period,
    signal.precision && `precision ${signal.precision}`,
    `rests on ${signal.rests.join(', ')}`,
    signal.facts && `facts ${signal.facts.join(', ')}`,
    signal.context && (signal.context.length > 0 ? `context ${signal.context.join(', ')}` : 'no context'),
    signal.doubts && (signal.doubts.length > 0 ? `open: ${signal.doubts.join(', ')}` : 'no doubts'),
    signal.unknowns && `unknowns ${signal.unknowns.join(', ')}`,
    signal.identity && `identity ${signal.identity}`,
    signal.retroactive && 'retroactive',
  ];
  return parts.filter(Boolean).join(' · ');
}
