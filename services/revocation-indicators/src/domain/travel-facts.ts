import { dayOf, type ObservationFacts } from '@samband/contracts';
import { type Bound, boundAt, boundOf, boundSeen, type Day, endOfDay, startOfDay, toDay } from './days.ts';
import { compareSources, type FactCode, isThirdPartyOnly, type Observed } from './facts.ts';

/**
 * What a fact does to a stay: `opens` (open until the next close), `closes`, `spans` (its own period is the stay),
 * `sights` (there at one time, no bound).
 */
type Effect = 'opens' | 'closes' | 'spans' | 'sights';

/** One fact about being in a country, with the possible days of its bounds. */
export type TravelFact = {
  readonly known: Observed;
  /** Place among the facts of one observation. */
  readonly index: number;
  readonly code: FactCode;
  readonly country: string;
  readonly effect: Effect;
  readonly from: Bound | undefined;
  readonly until: Bound | undefined;
  /** End of the stay as it was stated before it had come: a ticket back. No end of the stay, only the plan of one. */
  readonly planned?: Bound | undefined;
  /** First and last possible day that the fact speaks of. */
  readonly first: Day;
  readonly last: Day;
  /** What is certain of it: there no later than `surelyFrom`, and still on `surelyUntil` or after. */
  readonly surelyFrom: Day;
  readonly surelyUntil: Day;
  /** Place in the order, in milliseconds: the instant, or the edge of the day where only a date is known. */
  readonly at: number;
  /** Day on which the source saw or wrote it. */
  readonly observedOn: Day;
  readonly evidence: readonly string[];
  readonly thirdParty: boolean;
  readonly place: string | undefined;
};

type TravelFacts = Extract<ObservationFacts, { kind: 'travel-event' }>;
type PassportFacts = Extract<ObservationFacts, { kind: 'passport-observation' }>;

/** The travel facts of one observation, of every country: its movement, its stamps, presence at a mission. */
export function travelFactsOf(known: Observed): TravelFact[] {
  const { facts } = known;
  return facts.kind === 'travel-event'
    ? [movementOf(known, facts)]
    : [...presenceOf(known, facts), ...stampsOf(known, facts)];
}

export function compareTravelFacts(a: TravelFact, b: TravelFact): number {
  return a.at - b.at || compareSources(a.known, b.known) || a.index - b.index;
}

function movementOf(known: Observed, facts: TravelFacts): TravelFact {
  const day = toDay(dayOf(facts.occurredAt));
  const planned = plannedEnd(facts, day);
  const common = {
    known,
    index: 0,
    code: facts.movement,
    country: facts.country,
    planned,
    observedOn: day,
    evidence: facts.evidence,
    thirdParty: isThirdPartyOnly(facts.evidence),
    place: facts.place,
  };
  const given = boundsGiven(facts, { day, planned });
  if (given === undefined)
    return { ...common, ...sightAt(day), at: Date.parse(facts.occurredAt), ...effectOf(facts.movement, day, planned) };
  return { ...common, ...given, effect: effectOfStay(facts.movement, given) };
}

/** A stay of which only the beginning is stated is open, and one of which only the end is closes, whatever the movement. */
function effectOfStay(movement: TravelFacts['movement'], { from, until }: Pick<TravelFact, 'from' | 'until'>): Effect {
  if (closes(movement) || from === undefined) return 'closes';
  return until === undefined ? 'opens' : 'spans';
}

const opens = (movement: TravelFacts['movement']) => movement === 'departed-to' || movement === 'entered';
const closes = (movement: TravelFacts['movement']) => movement === 'arrived-from' || movement === 'exited';

function effectOf(
  movement: TravelFacts['movement'],
  day: Day,
  planned?: Bound,
): Pick<TravelFact, 'effect' | 'from' | 'until'> {
  const bound = boundAt(day);
  if (opens(movement)) return { effect: 'opens', from: bound, until: undefined };
  if (closes(movement)) return { effect: 'closes', from: undefined, until: bound };
  return { effect: planned === undefined ? 'sights' : 'opens', from: undefined, until: undefined };
}

const sightAt = (day: Day) => ({ first: day, last: day, surelyFrom: day, surelyUntil: day });

/** An end that lies ahead of the day on which it was recorded, or can only lie ahead because the stay begins on that day. */
function plannedEnd({ period, movement, recordedAt }: TravelFacts, day: Day): Bound | undefined {
  if (period?.until === undefined || closes(movement)) return undefined;
  const end = boundOf(period.until);
  const recordedOn = toDay(dayOf(recordedAt));
  const start = period.from === undefined && opens(movement) ? day : boundOf(period.from ?? '1900').first;
  return end.last > recordedOn && (end.first > recordedOn || start >= recordedOn) ? end : undefined;
}

/** The event's own period is the stay; a bound that it lacks is given by the movement where that does not contradict it. */
function boundsGiven(facts: TravelFacts, { day, planned }: { day: Day; planned: Bound | undefined }) {
  const { period, movement } = facts;
  if (period === undefined) return undefined;
  const recordedOn = toDay(dayOf(facts.recordedAt));
  const seen = (date: string | undefined, on: Day) => (date === undefined ? undefined : boundSeen(date, on));
  const until = planned === undefined ? seen(period.until, closes(movement) ? day : recordedOn) : undefined;
  const stated = { from: seen(period.from, recordedOn), until };
  if (stated.from === undefined && stated.until === undefined) return undefined;
  const from = stated.from ?? (opens(movement) && day <= (stated.until?.last ?? day) ? boundAt(day) : undefined);
  return spanOf(from, until ?? (closes(movement) && day >= (stated.from?.first ?? day) ? boundAt(day) : undefined));
}

/** Sweden is home. */
export const home = 'SWE';

const atHome: ReadonlySet<FactCode> = new Set(['entered', 'stamp-entry', 'stayed-in', 'present-in']);

/** Whether it tells that somebody came to Sweden or was there, by more than third parties. */
export function isHomecoming({ code, country, thirdParty }: TravelFact): boolean {
  if (thirdParty) return false;
  return country === home ? atHome.has(code) : code === 'arrived-from';
}

/** When somebody came home: at the end of the stay elsewhere that the arrival states, if it was told after that. */
export function homecomingOf(fact: TravelFact): { readonly at: number; readonly bound: Bound } {
  const bound = fact.country === home ? fact.from : fact.until;
  if (bound === undefined || bound.last >= fact.observedOn)
    return { at: Date.parse(fact.known.facts.occurredAt), bound: boundAt(fact.observedOn) };
  return { at: endOfDay(bound.last), bound };
}

/** Possible and certain days of a stay with these bounds, at least one of which is there. */
function spanOf(from: Bound | undefined, until: Bound | undefined) {
  const start = (from ?? until) as Bound;
  const end = (until ?? from) as Bound;
  return {
    from,
    until,
    first: start.first,
    last: Math.max(end.last, start.first),
    surelyFrom: Math.min(start.last, Math.max(end.last, start.first)),
    surelyUntil: Math.max(end.first, start.first),
    at: from === undefined ? endOfDay(end.last) : startOfDay(start.first),
  };
}

function presenceOf(known: Observed, facts: PassportFacts): TravelFact[] {
  if (facts.presentIn === undefined) return [];
  const day = toDay(dayOf(facts.occurredAt));
  return [
    {
      ...passportCommon(known, day),
      ...sightAt(day),
      index: 0,
      code: 'present-in',
      country: facts.presentIn,
      effect: 'sights',
      from: undefined,
      until: undefined,
      at: Date.parse(facts.occurredAt),
      evidence: ['officer-observation'],
      place: undefined,
    },
  ];
}

function stampsOf(known: Observed, facts: PassportFacts): TravelFact[] {
  const observedOn = toDay(dayOf(facts.occurredAt));
  return (facts.stamps ?? []).map((stamp, i) => {
    const bound = boundSeen(stamp.date, observedOn);
    const entry = stamp.direction === 'entry';
    return {
      ...passportCommon(known, observedOn),
      index: i + 1,
      code: entry ? 'stamp-entry' : 'stamp-exit',
      country: stamp.country,
      effect: entry ? 'opens' : 'closes',
      ...spanOf(entry ? bound : undefined, entry ? undefined : bound),
      evidence: ['stamp'],
      place: stamp.place,
    };
  });
}

function passportCommon(known: Observed, observedOn: Day) {
  return { known, observedOn, thirdParty: false };
}
