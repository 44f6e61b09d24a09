import { type Day, endOfDay } from './days.ts';
import { compareTravelFacts, homecomingOf, type TravelFact } from './travel-facts.ts';

/** Facts more than this many days after a close start a new journey. */
export const daysAfterClose = 3;
/** Isolated sightings further apart than this are separate. */
const daysBetweenSightings = 30;

/** Facts of one country that can belong to one stay. */
export type Journey = {
  readonly country: string;
  /** In order. */
  readonly facts: readonly TravelFact[];
  /** Arrivals from other countries that ended a stay which was open. */
  readonly returns: readonly TravelFact[];
  /** Opened after the last close, or never closed. */
  readonly open: boolean;
  /** Opened again without a close between: a return that nobody reported may lie between. */
  readonly openedTwice: boolean;
};

type Open = {
  facts: TravelFact[];
  returns: TravelFact[];
  open: boolean;
  openedTwice: boolean;
  opener: TravelFact | undefined;
  /** What the next fact is measured from when the stay is not open. */
  end: { kind: 'closed' | 'loose'; day: Day };
  /** Last day of the stays that facts state themselves. */
  cover: Day;
};

type Mark = { readonly kind: 'fact' | 'close' | 'return'; readonly at: number; readonly fact: TravelFact };

/**
 * The journeys of one country: one sweep over the facts in order, so the same set of facts gives the same journeys
 * however they arrived. Source: domain.md, "The rules made exact", 3.
 *
 * A departure or entry holds the stay open until the next exit, or arrival from any country. After a close, what comes
 * within 3 days belongs to it. Sightings hold together over 30 days; what gives the beginning of a stay shows that the
 * person was outside until then, so it follows the 3 days. A stay that a fact states itself joins what lies within it.
 * A stamp has a day and no time: whoever is in the country leaves it before entering it again on that day.
 */
export function findJourneys(
  country: string,
  facts: readonly TravelFact[],
  arrivals: readonly TravelFact[],
): Journey[] {
  const journeys: Open[] = [];
  const marks = inOrder(facts, arrivals);
  for (let i = 0; i < marks.length; i += 1) {
    const current = journeys.at(-1);
    if (current) leaveFirst(current, marks, i);
    const mark = marks[i] as Mark;
    if (mark.kind === 'return') {
      if (current?.open && isAfter(mark.fact, current.opener)) endBy(current, mark.fact);
    } else if (mark.kind === 'close') {
      if (current) close(current, mark.fact.last);
    } else if (current && joins(current, mark.fact)) {
      join(current, mark.fact);
    } else {
      journeys.push(start(mark.fact));
    }
  }
  return journeys.map(({ facts, returns, open, openedTwice }) => ({ country, facts, returns, open, openedTwice }));
}

/** A stay that states its own start takes its place there, and closes at its end. */
function inOrder(facts: readonly TravelFact[], arrivals: readonly TravelFact[]): Mark[] {
  const marks: Mark[] = facts.map((fact) => ({ kind: 'fact', at: fact.at, fact }));
  for (const fact of facts) {
    if (fact.effect === 'closes' && fact.from !== undefined)
      marks.push({ kind: 'close', at: endOfDay(fact.last), fact });
  }
  for (const fact of arrivals) marks.push({ kind: 'return', at: homecomingOf(fact).at, fact });
  return marks.sort((a, b) => a.at - b.at || compareTravelFacts(a.fact, b.fact) || rank(a) - rank(b));
}

const rank = (mark: Mark) => (mark.kind === 'fact' ? 0 : 1);

/** Puts the exits of a day before its entries, where the person entered on an earlier day and a stamp tells of either. */
function leaveFirst(journey: Open, marks: Mark[], at: number): void {
  const { fact: entry } = marks[at] as Mark;
  if (entry.effect !== 'opens' || !isInside(journey, entry.first)) return;
  const isExit = ({ kind, fact: { effect, first, last, ...fact } }: Mark) =>
    kind === 'fact' && effect === 'closes' && first === entry.first && last === first && [entry, fact].some(isStamp);
  // A day ends at the latest 12 hours after that of UTC.
  let end = at + 1;
  while (marks[end] && (marks[end] as Mark).at <= endOfDay(entry.first + 1)) end += 1;
  const day = marks.slice(at, end);
  for (const [i, mark] of [...day.filter(isExit), ...day.filter((each) => !isExit(each))].entries())
    marks[at + i] = mark;
}

const isStamp = ({ code }: Pick<TravelFact, 'code'>) => code === 'stamp-entry' || code === 'stamp-exit';

/** Entered on an earlier day, or was seen there on one of the days before. */
function isInside({ open, opener, end }: Open, day: Day): boolean {
  if (!open) return end.kind === 'loose' && end.day < day && day - end.day <= daysAfterClose;
  return opener !== undefined && opener.code !== 'departed-to' && opener.last < day;
}

function start(fact: TravelFact): Open {
  const journey: Open = {
    facts: [],
    returns: [],
    open: false,
    openedTwice: false,
    opener: undefined,
    end: { kind: 'loose', day: fact.first },
    cover: fact.first,
  };
  join(journey, fact);
  return journey;
}

function joins(journey: Open, fact: TravelFact): boolean {
  if (journey.open) return true;
  const isolated = journey.end.kind === 'loose' && fact.from === undefined;
  return fact.first - journey.end.day <= (isolated ? daysBetweenSightings : daysAfterClose);
}

function join(journey: Open, fact: TravelFact): void {
  journey.facts.push(fact);
  switch (fact.effect) {
    case 'opens':
      if (journey.open && opensAnew(journey.opener, fact)) journey.openedTwice = true;
      journey.open = true;
      journey.opener = fact;
      return;
    case 'closes':
      if (fact.from === undefined) close(journey, fact.last);
      else span(journey, fact);
      return;
    case 'spans':
      span(journey, fact);
      return;
    case 'sights':
      if (!journey.open && journey.end.kind === 'loose') journey.end.day = Math.max(journey.end.day, fact.last);
  }
}

function span(journey: Open, fact: TravelFact): void {
  journey.cover = Math.max(journey.cover, fact.last);
  if (!journey.open) close(journey, fact.last);
}

function close(journey: Open, day: Day): void {
  journey.open = false;
  journey.cover = Math.max(journey.cover, day);
  journey.end = { kind: 'closed', day: journey.cover };
}

/** Who may have left after coming home is not known to have come back; being seen at home takes a later day to tell. */
function isAfter(arrival: TravelFact, opener: TravelFact | undefined): boolean {
  const day = homecomingOf(arrival).bound.last;
  return opener === undefined || (arrival.effect === 'sights' ? opener.last < day : opener.last <= day);
}

function endBy(journey: Open, arrival: TravelFact): void {
  journey.returns.push(arrival);
  close(journey, homecomingOf(arrival).bound.last);
}

/** Departing anew, or entering a country that one was already in. */
function opensAnew(before: TravelFact | undefined, fact: TravelFact): boolean {
  if (before === undefined || fact.from === undefined || fact.first - before.last <= daysAfterClose) return false;
  return fact.code === 'departed-to' || before.code !== 'departed-to';
}
