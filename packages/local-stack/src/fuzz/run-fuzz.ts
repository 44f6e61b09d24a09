import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { apis, type RouteContract } from '@samband/contracts';
import { callerFor } from '../faults/caller.ts';
import type { Instance } from '../faults/instance.ts';
import { countRows, readAccounting } from '../faults/observe.ts';
import { type Random, seeded } from '../faults/random.ts';
import { untilCaughtUp } from '../faults/replay.ts';
import { startWorld, type World } from '../faults/world.ts';
import { stateDir } from '../paths.ts';
import { untilServiceReady } from '../services.ts';
import { judge } from './judge.ts';
import { createLedger, type FuzzLedger } from './ledger.ts';
import { type FuzzRequest, makeRequest } from './make-request.ts';
import { createSender, type Send } from './send.ts';
import { marker } from './values.ts';

export type FuzzOptions = {
  /** The same seed makes the same requests. */
  readonly seed: number;
  /** How long requests are sent. */
  readonly seconds: number;
  readonly log: (line: string) => void;
};

export type FuzzReport = {
  readonly seed: number;
  readonly requests: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What was wrong, each kind once, with the request that showed it. */
  readonly violations: readonly string[];
};

type Route = { readonly service: string; readonly contract: RouteContract };

/** Requests at every door of a whole system, valid and not, by what the contracts say; then what was kept is counted. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const dir = join(stateDir, 'fuzz', String(process.pid));
  const report = await playIn(dir, options);
  if (report.violations.length === 0) await rm(dir, { recursive: true, force: true });
  else options.log(`logs are kept in ${dir}`);
  return report;
}

async function playIn(dir: string, { seed, seconds, log }: FuzzOptions): Promise<FuzzReport> {
  await using world = await startWorld(dir, log);
  await untilReady(world);
  log(`system up: ${world.instances.length} processes, seed ${seed}`);
  const run = {
    send: createSender(world),
    found: new Map<string, string>(),
    ledger: createLedger(),
    statuses: new Map<string, number>(),
  };
  const requests = await shoot(run, { random: seeded(seed), until: Date.now() + seconds * 1000 });
  log(`${requests} requests; waiting for the consumers`);
  await untilCaughtUp(world, 120_000);
  const end = [...(await checkAccounting(world, run.ledger)), ...(await checkHealth(world)), ...(await checkLogs(dir))];
  const violations = [...[...run.found].map(([what, example]) => `${what}: ${example}`), ...end];
  return { seed, requests, statuses: Object.fromEntries([...run.statuses].sort()), violations };
}

type Run = {
  readonly send: Send;
  readonly found: Map<string, string>;
  readonly ledger: FuzzLedger;
  readonly statuses: Map<string, number>;
};

const atOnce = 8;

/** The requests follow from the seed alone, whatever the answers and however many go at once. */
async function shoot(run: Run, { random, until }: { random: Random; until: number }): Promise<number> {
  const routes = Object.entries(apis).flatMap(([service, api]) =>
    Object.values(api.routes as Record<string, RouteContract>).map((contract): Route => ({ service, contract })),
  );
  // What comes in is where most can go wrong.
  const taking = routes.filter(({ contract }) => contract.body !== undefined && contract.method !== 'DELETE');
  const doors = taking.filter(({ contract }) => contract.bulk !== undefined);
  taking.push(...Array(6).fill(doors).flat());
  let count = 0;
  const shooter = async () => {
    while (Date.now() < until) {
      const { service, contract } = random.pick(random.below(2) === 0 ? routes : taking);
      const request = makeRequest(random, service, contract);
      count += 1;
      await shootOne(run, request);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, shooter));
  return count;
}

async function shootOne({ send, found, ledger, statuses }: Run, request: FuzzRequest): Promise<void> {
  const answer = await send(request);
  if (answer === undefined) return note(found, 'no answer', request);
  statuses.set(String(answer.status), (statuses.get(String(answer.status)) ?? 0) + 1);
  for (const wrong of judge(request, answer)) note(found, `${wrong} (${answer.status})`, request, answer.text);
  ledger.add(request, answer);
}

/** Each kind once for each operation. */
function note(found: Map<string, string>, what: string, request: FuzzRequest, answer = ''): void {
  const { contract, method, path, headers, body, asker } = request;
  const kind = `${contract.operationId}: ${what}`;
  const sent = body === undefined ? '' : body.subarray(0, 1_500).toString();
  if (!found.has(kind))
    found.set(kind, JSON.stringify({ method, path, asker, headers, sent, answer: answer.slice(0, 600) }));
}

/** What was accepted is accounted for, all of it and nothing else; and what was accepted could be processed. */
async function checkAccounting(world: World, ledger: FuzzLedger): Promise<string[]> {
  const {
    accepted = 0,
    repeats: _repeats,
    refused: _refused,
    ...places
  } = await readAccounting(await callerFor(world, 'auditor', 'observation-intake'));
  const sum = Object.values(places).reduce((total, count) => total + count, 0);
  const violations: string[] = [];
  if (accepted !== ledger.accepted())
    violations.push(`${ledger.accepted()} were accepted, ${accepted} are accounted for`);
  if (sum !== accepted) violations.push(`accepted ${accepted}, but the outcomes sum to ${sum}`);
  const dead = await countRows(world, 'select count(*) from dead_letters');
  if (dead > 0) violations.push(`${dead} dead letters of what the doors had accepted`);
  return violations;
}

/** A process that is no longer starting answers for itself from here on. */
async function untilReady({ instances }: World): Promise<void> {
  await Promise.all(instances.map(untilInstanceReady));
}

function untilInstanceReady({ name, url }: Instance): Promise<void> {
  const logFile = 'in the folder of the run';
  return untilServiceReady(name, { url, logFile, timeoutMs: 90_000, failures: () => 0 });
}

async function checkHealth({ instances }: World): Promise<string[]> {
  const sick = instances.map(async (instance) => {
    if (instance.ownDeaths() > 0) return `${instance.name} ended by itself`;
    return untilInstanceReady(instance).then(
      () => [],
      (error: Error) => error.message,
    );
  });
  return (await Promise.all(sick)).flat();
}

/** No log says anything of a person, and no request failed unseen. */
async function checkLogs(dir: string): Promise<string[]> {
  const files = (await readdir(dir, { recursive: true })).filter((file) => /run-\d.*\.log$/.test(file));
  const violations: string[] = [];
  for (const file of files) {
    const text = await readFile(join(dir, file), 'utf8');
    const line = text.split('\n').find((each) => each.includes(marker));
    if (line !== undefined) violations.push(`${file} tells of a person: ${line.slice(0, 300)}`);
  }
  return violations;
}
