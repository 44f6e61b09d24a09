import type { DesiredSignal } from './desired-signal.ts';
import { explainPassports, explainTips, explainTravel } from './explain.ts';
import { isObserved, type Known } from './facts.ts';
import { returnsOf } from './held-documents.ts';
import { everProtected, statusPeriodsOf } from './in-force.ts';
import { settleIssueDays } from './issue-days.ts';
import { passportFactsOf } from './passport-facts.ts';
import { type JudgedPassport, judgePassports, passportSignal, placeOfPassport } from './passport-signals.ts';
import type { Person } from './persons.ts';
import { addReason, type Explained, type Reasons, settle } from './reasons.ts';
import { inOrder } from './signal-content.ts';
import { type AllegedTip, allegationsOf, nearest, type Place } from './tips.ts';
import { travelFactsOf } from './travel-facts.ts';
import { type JudgedJourney, judgeJourneys, placeOfJourney, travelSignals } from './travel-signals.ts';

/** What the rules make of a person: the signals that the facts call for, and the reasons for every observation. */
export type Assessment = {
  readonly signals: readonly DesiredSignal[];
  readonly explanations: ReadonlyMap<string, Explained>;
};

/**
 * A pure function of the person's records and of everything known to be about the person: the same set gives the same
 * answer, whatever the order it came in. `denied` are subjects whose link to the person was judged wrong.
 */
export function assessPerson(person: Person, knowns: readonly Known[], denied: ReadonlySet<string>): Assessment {
  const reasons: Reasons = new Map();
  for (const known of knowns)
    if (denied.has(known.subjectId)) addReason(reasons, known.subjectId, { code: 'wrong-person' });
  const linked = inOrder(knowns.filter((known) => !denied.has(known.subjectId)));
  const signals: DesiredSignal[] = [];
  if (everProtected(person)) signals.push(...judge(person, linked, reasons));
  else for (const known of linked) addReason(reasons, known.subjectId, { code: 'no-protection' });
  // A tip that alleges neither travel nor passport use.
  for (const { subjectId } of linked)
    if (!reasons.has(subjectId)) addReason(reasons, subjectId, { code: 'third-party-only' });
  return { signals, explanations: new Map([...reasons].map(([id, list]) => [id, settle(list)])) };
}

function judge(person: Person, linked: readonly Known[], reasons: Reasons): DesiredSignal[] {
  const periods = statusPeriodsOf(person);
  const observed = linked.filter(isObserved);
  const travel = observed.flatMap(travelFactsOf);
  const uses = settleIssueDays(observed.flatMap(passportFactsOf));
  const judgedJourneys = judgeJourneys(travel, periods);
  const judgedPassports = judgePassports(uses, periods);
  const loose = attachTips(linked.flatMap(allegationsOf), judgedJourneys, judgedPassports);
  const assessed = new Set(periods.map((period) => period.country));
  const others = travel.filter((fact) => !assessed.has(fact.country));
  const around = { person, documents: returnsOf(linked) };
  const journeys = judgedJourneys.map((judged) => ({ judged, signals: travelSignals(judged, around) }));
  const acts = judgedPassports.map((judged) => ({ judged, signal: passportSignal(judged, around) }));
  explainTravel(reasons, { observed, journeys, others, periods });
  explainPassports(reasons, { observed, facts: uses, acts, periods });
  explainTips(reasons, { loose, journeys, acts, periods });
  return [...journeys.flatMap((journey) => journey.signals), ...acts.map((act) => act.signal)];
}

/** Gives each tip to what it bears on; answers those that nothing bears out. */
function attachTips(
  tips: readonly AllegedTip[],
  journeys: readonly JudgedJourney[],
  passports: readonly JudgedPassport[],
): AllegedTip[] {
  const places = {
    'alleged-travel': journeys
      .filter((j) => !j.thirdParty && j.periods.length > 0)
      .map((judged) => ({ judged, place: placeOfJourney(judged) })),
    'alleged-passport-use': passports.map((judged) => ({ judged, place: placeOfPassport(judged) })),
  };
  return tips.filter((tip) => {
    const found = nearest<{ judged: { tips: AllegedTip[] }; place: Place }>(tip, places[tip.code]);
    found?.judged.tips.push(tip);
    return found === undefined;
  });
}
