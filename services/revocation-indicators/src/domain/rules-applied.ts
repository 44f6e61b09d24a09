import type { Signal } from '@samband/contracts';

type Applied = NonNullable<Signal['rules']>[number];
type Content = Pick<Signal, 'indicator' | 'facts' | 'evidence' | 'context' | 'unknowns' | 'retroactive'>;

const rules = {
  'in-force': 'Statusen gällde minst en av de dagar som uppgifterna avser.',
  'possibly-in-force': 'Statusen kan ha gällt någon av de dagar som uppgifterna avser.',
  travel: 'Vistelse i, resa till eller från ett land mot vilket asylskälen har prövats.',
  'passport-use':
    'Pass utfärdat av ett land mot vilket asylskälen har prövats har visats, använts, utfärdats eller förnyats.',
  'one-journey':
    'Uppgifter som kan höra till en och samma vistelse är en resa och ger en signal för varje land och status.',
  'one-passport': 'Uppgifter om ett och samma pass ger en signal för varje status.',
  'inferred-issue': 'Ett pass räknas som utfärdat på sitt utfärdandedatum, även om ingen har rapporterat det.',
  'travel-document': 'Resedokument eller främlingspass som innehades eller hade återlämnats är ett eget faktum.',
  'third-party': 'Uppgifter från tredje man räknas bara tillsammans med en myndighets iakttagelse.',
  context: 'Transit, grannländer och annat som hör till samma resa visas som sammanhang och ger ingen signal.',
  retroactive: 'Registret har ändrats efter att uppgiften kom in.',
} as const;

/** Which rules made these facts this signal; a function of what the signal says. */
export function rulesApplied({ indicator, facts, evidence, context, unknowns, retroactive }: Content): Applied[] {
  const travel = indicator === 'home-country-travel';
  const several = evidence.length > 1;
  const codes: [keyof typeof rules, boolean][] = [
    [unknowns.some(({ code }) => code === 'in-force') ? 'possibly-in-force' : 'in-force', true],
    ['travel', travel],
    ['passport-use', !travel],
    ['one-journey', travel && several],
    ['one-passport', !travel && several],
    ['inferred-issue', facts.some((fact) => fact.inferred)],
    ['travel-document', facts.some((fact) => fact.code.startsWith('travel-document'))],
    ['third-party', evidence.some((each) => each.evidence.includes('third-party'))],
    ['context', context.length > 0],
    ['retroactive', retroactive === true],
  ];
  return codes.filter(([, applies]) => applies).map(([code]) => ({ code, text: rules[code] }));
}
