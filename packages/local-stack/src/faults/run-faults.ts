import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stateDir } from '../paths.ts';
import { callerFor } from './caller.ts';
import { rage } from './chaos.ts';
import { deliver } from './load.ts';
import { readAccounting, readFeed, readSignalsTopic } from './observe.ts';
import { makePlan, type Plan } from './plan.ts';
import { seeded } from './random.ts';
import { replayAll, untilCaughtUp } from './replay.ts';
import { checkPlanted } from './search-planted.ts';
import { type LeftTip, leaveTips, type TipCallers } from './tip-load.ts';
import { makeTipPlan } from './tip-plan.ts';
import {
  checkAccounting,
  checkDeadLetters,
  checkFeed,
  checkNothingWaits,
  checkTopic,
  type Violations,
} from './verify.ts';
import { checkRoutesTopic, checkTips, type TipReaders, watchRoutes } from './verify-tips.ts';
import { startWorld, type World } from './world.ts';

export type FaultOptions = {
  /** The same seed gives the same plan and the same order of faults. */
  readonly seed: number;
  /** How long faults rage; the whole run takes about twice as long and half a minute more. */
  readonly seconds: number;
  /** false leaves out the replay that the inboxes remember. */
  readonly thorough: boolean;
  readonly log: (line: string) => void;
};

export type FaultReport = {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly delivered: number;
  readonly tips: number;
  readonly revisions: number;
  readonly violations: Violations;
};

/**
 * Two instances of each service under load while everything is killed in turn; then every topic is replayed twice, the
 * second time with empty inboxes. The state in the end must be what the plan says, each time.
 */
export async function runFaults(options: FaultOptions): Promise<FaultReport> {
  const dir = join(stateDir, 'faults', String(process.pid));
  const report = await playIn(dir, options);
  // What went wrong is in the services' logs.
  if (report.violations.length === 0) await rm(dir, { recursive: true, force: true });
  else options.log(`logs are kept in ${dir}`);
  return report;
}

async function playIn(dir: string, { seed, seconds, thorough, log }: FaultOptions): Promise<FaultReport> {
  const random = seeded(seed);
  const plan = makePlan(random, { persons: Math.max(20, seconds * 2), strangers: Math.max(20, seconds * 3) });
  await using world = await startWorld(dir, log);
  log(`system up: ${world.instances.length} processes, ${plan.counts.accepted} source events, seed ${seed}`);
  await fillRegister(world, plan);
  const tipPlan = makeTipPlan(seeded(seed + 3), { persons: plan.persons, tips: Math.max(12, seconds) });
  const police = await callerFor(world, 'police-border', 'observation-intake');
  const tipCallers = await tipCallersFor(world);
  const watch = watchRoutes(world);
  const [load, left, chaos] = await Promise.all([
    deliver(police, plan, { random: seeded(seed + 1), seconds }),
    leaveTips(tipCallers, tipPlan, { random: seeded(seed + 4), seconds }),
    rage(world, { random: seeded(seed + 2), seconds, log }),
  ]);
  log(`delivered ${load.sent}, of them ${load.repeated} repeats, and ${left.length} tips; waiting for the consumers`);
  const tipReaders = await tipReadersFor(world);
  const settled = () => settle(world, { plan, left, tipReaders });
  const violations = [...(await settled()), ...(await checkDeadLetters(world))];
  for (const forget of thorough ? [false, true] : [true]) {
    log(forget ? 'replaying every topic with empty inboxes' : 'replaying every topic');
    await replayAll(world, { forget });
    violations.push(...(await settled()));
  }
  const { looks, violations: moments } = await watch.stop();
  log(`looked at the routes ${looks} times`);
  violations.push(...moments, ...(await checkRoutesTopic(world, left)));
  violations.push(...(await checkPlanted(world, { dir, planted: tipPlan.planted })));
  const feed = await readFeed(await callerFor(world, 'case-system', 'revocation-indicators'));
  violations.push(...checkTopic(await readSignalsTopic(world), feed), ...ownDeaths(world));
  return { seed, faults: chaos.done, delivered: load.sent, tips: left.length, revisions: feed.length, violations };
}

async function fillRegister(world: World, plan: Plan): Promise<void> {
  const register = await callerFor(world, 'case-system', 'person-register');
  const answer = await register(
    'PUT',
    '/v1/persons',
    plan.persons.map((person) => `${JSON.stringify(person)}\n`).join(''),
  );
  const failed = answer.text
    .trim()
    .split('\n')
    .filter((line) => (JSON.parse(line) as { status: number }).status !== 200);
  if (failed.length > 0) throw new Error(`the register refused ${failed.length} persons, such as ${failed[0]}`);
}

async function tipCallersFor(world: World): Promise<TipCallers> {
  const [intake, routing] = ['tip-intake', 'case-routing'];
  return {
    public: await callerFor(world, undefined, intake),
    staff: await callerFor(world, 'unit-officer', intake),
    noa: await callerFor(world, 'noa-officer', routing),
    region: await callerFor(world, 'region-officer', routing),
    unit: await callerFor(world, 'unit-officer', routing),
  };
}

async function tipReadersFor(world: World): Promise<TipReaders> {
  return {
    public: await callerFor(world, undefined, 'tip-intake'),
    intakeAuditor: await callerFor(world, 'auditor', 'tip-intake'),
    routingAuditor: await callerFor(world, 'auditor', 'case-routing'),
  };
}

type Settling = { readonly plan: Plan; readonly left: readonly LeftTip[]; readonly tipReaders: TipReaders };

// Many times what it takes: a machine may be slow, and only what is wrong waits so long.
const patienceMs = 120_000;

/** Waits until the state is right; if it does not become so, says what is wrong with it. */
async function settle(world: World, { plan, left, tipReaders }: Settling): Promise<Violations> {
  const caseSystem = await callerFor(world, 'case-system', 'revocation-indicators');
  const auditor = await callerFor(world, 'auditor', 'observation-intake');
  const check = async (): Promise<Violations> => [
    ...checkFeed(await readFeed(caseSystem), plan),
    ...checkAccounting(await readAccounting(auditor), plan),
    ...(await checkTips(tipReaders, left)),
    ...(await checkNothingWaits(world)),
  ];
  const deadline = Date.now() + patienceMs;
  for (;;) {
    await untilCaughtUp(world, patienceMs);
    const violations = await check();
    if (violations.length === 0 || Date.now() > deadline) return violations;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function ownDeaths(world: World): Violations {
  return world.instances
    .filter((instance) => instance.ownDeaths() > 0)
    .map(({ name, ownDeaths: deaths }) => `${name} ended by itself ${deaths()} times`);
}
