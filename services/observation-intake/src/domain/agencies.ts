/** What kind of source an agency is decides which legal bases and activities its deliveries may name. */
export type KindOfAgency = 'police' | 'mission';

export type Agency = {
  /** As in the token's claim `agency`. */
  readonly agency: string;
  readonly kind: KindOfAgency;
  /** First day as a source, YYYY-MM-DD. */
  readonly from: string;
  /** First day no longer a source. */
  readonly until?: string | undefined;
};

const missions = [
  'Abu Dhabi',
  'Addis Abeba',
  'Amman',
  'Ankara',
  'Bagdad',
  'Beirut',
  'Doha',
  'Islamabad',
  'Istanbul',
  'Kairo',
  'Moskva',
  'Nairobi',
  'New Delhi',
  'Riyadh',
  'Tbilisi',
  'Teheran',
];

/** Who may deliver unless AGENCIES says otherwise. Dated: missions open and close. */
export const defaultAgencies: readonly Agency[] = [
  { agency: 'Polismyndigheten', kind: 'police', from: '2015-01-01' },
  ...missions.map((place) => ({ agency: `Utlandsmyndighet ${place}`, kind: 'mission' as const, from: '2009-01-01' })),
];

/** Kind of a source on a day (YYYY-MM-DD); undefined when it is none. */
export function kindOfAgency(agencies: readonly Agency[], agency: string, day: string): KindOfAgency | undefined {
  const row = agencies.find((a) => a.agency === agency && a.from <= day && (a.until === undefined || day < a.until));
  return row?.kind;
}
