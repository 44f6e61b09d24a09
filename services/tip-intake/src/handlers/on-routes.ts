import { findErasedSubjects } from '@samband/audit';
import {
  type Event,
  type InformantAnswered,
  informantAnswered,
  type RouteChanged,
  routeChanged,
  type TipPersonJudged,
  tipPersonJudged,
} from '@samband/contracts';
import { type Handler, handle, isEvent } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { stateForInformant } from '../domain/state-for-informant.ts';
import { amend } from '../domain/tip.ts';
import { publishTips } from '../publish-tips.ts';
import type { Secrets } from '../secrets.ts';
import { insertJudgements } from '../store/judgements.ts';
import { insertMessage } from '../store/messages.ts';
import { saveRoutes } from '../store/routes.ts';
import { findOpenTips, updateTip } from '../store/tips.ts';

export type RouteDeps = { readonly secrets: Secrets; readonly now: () => Date };

/** Who may read a tip, what its informant may know, what officers write to the informant and judge of the person. */
export function onRoutes(deps: RouteDeps): Handler {
  return handle([routeChanged, informantAnswered, tipPersonJudged], {
    // Persons too: one that is erased at this moment is not taken up again.
    locks: (events) => [
      ...events.map(({ data }) => data.tipId),
      ...events.flatMap(personsOf).map((personId) => `person:${personId}`),
    ],
    run: async (tx, events) => {
      const erased = await findErasedSubjects(tx, events.flatMap(personsOf));
      await recordRoutes(
        tx,
        events.filter((event) => isEvent(routeChanged, event)),
        erased,
      );
      await recordAnswers(
        tx,
        deps,
        events.filter((event) => isEvent(informantAnswered, event)),
      );
      await recordJudgements(
        tx,
        deps,
        events.filter((event) => isEvent(tipPersonJudged, event)).filter(({ data }) => !erased.has(data.personId)),
      );
    },
  });
}

function personsOf(event: Event<RouteChanged | InformantAnswered | TipPersonJudged>): string[] {
  if (isEvent(routeChanged, event)) return event.data.persons.map(({ personId }) => personId);
  return isEvent(tipPersonJudged, event) ? [event.data.personId] : [];
}

async function recordRoutes(
  tx: Tx,
  events: readonly Event<RouteChanged>[],
  erased: ReadonlySet<string>,
): Promise<void> {
  const latest = new Map<string, RouteChanged>();
  for (const { data } of events) {
    if ((latest.get(data.tipId)?.version ?? 0) < data.version) latest.set(data.tipId, data);
  }
  const routes = [...latest.values()].map((data) => ({
    tipId: data.tipId,
    version: data.version,
    functions: [data.primary, ...data.additional].map((entry) => entry.function),
    state: stateForInformant(data),
    personIds: [...new Set(data.persons.map(({ personId }) => personId))].filter((id) => !erased.has(id)),
    closedAt: stateForInformant(data) === 'closed' ? data.changedAt : undefined,
  }));
  if (routes.length > 0) await saveRoutes(tx, routes);
}

async function recordAnswers(
  tx: Tx,
  { secrets }: RouteDeps,
  events: readonly Event<InformantAnswered>[],
): Promise<void> {
  const tips = await findOpenTips(
    tx,
    events.map(({ data }) => data.tipId),
  );
  for (const { data } of events) {
    const tip = tips.get(data.tipId);
    if (tip === undefined) continue;
    const { messageId, by, at, text } = data;
    await insertMessage(tx, secrets, { tip, message: { messageId, author: 'authority', by, at, text } });
  }
}

/** Goes on to the register with the tip's next version: the register alone says who somebody is. Not of an erased tip. */
async function recordJudgements(tx: Tx, deps: RouteDeps, events: readonly Event<TipPersonJudged>[]): Promise<void> {
  const tips = await findOpenTips(
    tx,
    events.map(({ data }) => data.tipId),
  );
  const given = events.map(({ data }) => data).filter(({ tipId }) => tips.has(tipId));
  const now = deps.now();
  const amended = (await insertJudgements(tx, given)).flatMap((tipId) => {
    const tip = tips.get(tipId);
    return tip ? [{ ...amend(tip, { at: now.toISOString(), signals: [], isNew: false }), salt: tip.salt }] : [];
  });
  for (const tip of amended) await updateTip(tx, tip);
  await publishTips(tx, deps.secrets, { tips: amended, cause: { time: now, causationid: events[0]?.id } });
}
