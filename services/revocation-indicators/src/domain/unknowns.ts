import type { ProtectionStatus, Signal } from '@samband/contracts';

type Unknown = Signal['unknowns'][number];
type Row = Unknown & { readonly status: ProtectionStatus | 'both'; readonly when: 'always' | 'doubt' };

/**
 * What no observation tells and the assessor must find out. Re-availment and re-establishment end refugee status only
 * (UtlL 4 kap. 5 §); subsidiary protection ends by fundamental and durable change only (UtlL 4 kap. 5 a §). Sources are
 * ids of the legal catalogue; the directive's article 11 is replaced by the regulation's on 2026-07-01, and the day of
 * Migrationsverket's decision tells which of the two applies.
 */
const rows: readonly Row[] = [
  {
    status: 'refugee',
    when: 'always',
    code: 'voluntariness',
    text: 'Om personen har handlat av fri vilja, och om avsikten har varit att på nytt använda sig av skydd i det land där personen är medborgare.',
    sources: ['UTLL-4-5', 'QD-11', 'QR-11'],
  },
  {
    status: 'refugee',
    when: 'always',
    code: 're-establishment',
    text: 'Om personen har återvänt till landet, och i så fall för att bosätta sig där eller bara tillfälligt.',
    sources: ['UTLL-4-5', 'QD-11', 'QR-11'],
  },
  {
    status: 'subsidiary-protection',
    when: 'always',
    code: 'changed-circumstances',
    text: 'Om omständigheterna i landet har ändrats på ett grundläggande och varaktigt sätt. Resan eller passet är i sig ingen upphörandegrund.',
    sources: ['UTLL-4-5a', 'QD-11', 'QR-11'],
  },
  both('purpose', 'Vilket syfte resan eller användningen av passet har haft.'),
  both(
    'compelling-reason',
    'Om det har funnits ett tvingande skäl, till exempel en anhörigs svåra sjukdom eller dödsfall.',
  ),
  both(
    'feared-actor',
    'Vem personen har fruktat: staten eller någon annan aktör, och om resan eller passet berör den aktören.',
  ),
  {
    ...both('in-force', 'Om statusen gällde vid tillfället: uppgifternas precision lämnar det öppet.'),
    when: 'doubt',
    sources: ['UTLL-4-5b', 'UTLL-4-5c'],
  },
  {
    ...both(
      'return-between',
      'Om personen har rest tillbaka däremellan: ingen uppgift finns om återresa mellan flera avresor eller inresor.',
    ),
    when: 'doubt',
  },
  {
    ...both('planned-return', 'Om och när personen har rest tillbaka: slutet på vistelsen är bara uppgivet i förväg.'),
    when: 'doubt',
  },
  { ...both('passport-number', 'Vilket pass det gäller: numret är inte känt eller bara delvis läst.'), when: 'doubt' },
  {
    ...both(
      'travel-document',
      'Om personen vid tillfället innehade resedokument eller främlingspass: det framgår inte av uppgifterna.',
    ),
    when: 'doubt',
    sources: ['UTLL-4-4', 'UF-2-16'],
  },
];

function both(code: string, text: string): Row {
  return { status: 'both', when: 'always', code, text, sources: ['UTLL-4-5', 'UTLL-4-5a'] };
}

/** The rows for a status: those that are always open, and those that the facts raise. */
export function unknownsOf(status: ProtectionStatus, doubts: readonly string[]): Unknown[] {
  return rows
    .filter((row) => row.status === 'both' || row.status === status)
    .filter((row) => row.when === 'always' || doubts.includes(row.code))
    .map(({ code, text, sources }) => ({ code, text, sources: sources.filter((source) => applies(source, status)) }));
}

const onlyFor: Readonly<Record<string, ProtectionStatus>> = {
  'UTLL-4-5': 'refugee',
  'UTLL-4-5b': 'refugee',
  'UTLL-4-5a': 'subsidiary-protection',
  'UTLL-4-5c': 'subsidiary-protection',
};

const applies = (source: string, status: ProtectionStatus) => (onlyFor[source] ?? status) === status;

/** What a reviewer should know beforehand (domain.md, "What the law makes of the design", 12). */
export const baseRate: Signal['baseRate'] = {
  text: 'Vid Tysklands omprövningar behöll omkring 95 procent sitt skydd. En signal betyder att uppgifter finns, inte att skyddet ska upphöra.',
  source: 'Tyska omprövningar av skyddsbeslut',
};
