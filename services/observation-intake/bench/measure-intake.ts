import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { topics, travelEvent } from '@samband/contracts';
import { createKafka, createTopics } from '@samband/messaging';
import { createLogger } from '@samband/service-kit';
import autocannon from 'autocannon';
import { issueToken } from './issue-token.ts';

export type IntakeBenchOptions = {
  /** An empty database of its own. */
  readonly databaseUrl: string;
  readonly kafkaBrokers: readonly string[];
  /** Before every topic name. */
  readonly topicPrefix: string;
  /** Seconds of single requests for each of the two, in three rounds after one of warm-up. */
  readonly seconds?: number;
  /** Lines in all, in as many rounds. */
  readonly bulkLines?: number;
};

export type BenchLine = {
  readonly name: string;
  /** `value` by `baseline`, both a second. */
  readonly ratio: number;
  readonly value: number;
  readonly baseline: number;
  readonly baselineName: string;
  readonly unit: string;
};

const audience = 'urn:samband:observation-intake';
const baselineName = 'bare handler: one awaited send for each request, nothing else';

/** Single and bulk intake against the bare handler, side by side on the same machine; ratios are medians of the rounds. */
export async function measureIntake(options: IntakeBenchOptions): Promise<BenchLine[]> {
  const { databaseUrl, kafkaBrokers, topicPrefix, seconds = 6, bulkLines = 20_000 } = options;
  const logger = createLogger({ service: 'bench', level: 'error' });
  await createTopics(createKafka({ brokers: kafkaBrokers, clientId: 'bench', logger }), topics, { topicPrefix });
  await using issued = await issueToken(audience);
  const env = {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: issued.issuer,
    AUDIENCE: audience,
  };
  await using baseline = await serve('./serve-baseline.ts', [kafkaBrokers.join(','), `${topicPrefix}observations.v1`]);
  await using intake = await serve('./serve-intake.ts', [JSON.stringify(env)]);
  const rounds: Round[] = [];
  // Turn and turn about, after a warm-up of each: what else the machine does meets both.
  for (let round = 0; round <= ROUNDS; round++) {
    const single = (url: string) => measureSingle(url, { token: issued.token, seconds: seconds / ROUNDS });
    rounds.push({
      bare: await single(baseline.url),
      single: await single(intake.url),
      bulk: await measureBulk(intake.url, { token: issued.token, lines: Math.ceil(bulkLines / ROUNDS) }),
    });
  }
  const measured = rounds.slice(1);
  return [
    line('intake-single', { measured, of: 'single', unit: 'requests/s' }),
    line('intake-bulk', { measured, of: 'bulk', unit: 'lines/s against requests/s' }),
  ];
}

const ROUNDS = 3;
type Round = { readonly bare: number; readonly single: number; readonly bulk: number };
type Of = { readonly measured: readonly Round[]; readonly of: 'single' | 'bulk'; readonly unit: string };

function line(name: string, { measured, of, unit }: Of): BenchLine {
  const ratio = Math.round(median(measured.map((round) => round[of] / round.bare)) * 100) / 100;
  const value = Math.round(median(measured.map((round) => round[of])));
  const bare = Math.round(median(measured.map((round) => round.bare)));
  return { name, ratio, value, baseline: bare, baselineName, unit };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

type Served = AsyncDisposable & { readonly url: string };

async function serve(file: string, args: string[]): Promise<Served> {
  const child: ChildProcess = fork(new URL(file, import.meta.url), args);
  const [address] = (await once(child, 'message')) as [{ address: string; port: number }];
  return {
    url: `http://${address.address}:${address.port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Requests a second with 64 connections. */
async function measureSingle(url: string, { token, seconds }: { token: string; seconds: number }): Promise<number> {
  const result = await autocannon({
    url: `${url}/v1/travel-events`,
    method: 'POST',
    connections: 64,
    duration: seconds,
    headers: headers(token, 'application/json'),
    requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return result['2xx'] / result.duration;
}

async function measureBulk(url: string, { token, lines }: { token: string; lines: number }): Promise<number> {
  const body = Array.from({ length: lines }, () => `${nextBody()}\n`).join('');
  const start = performance.now();
  const response = await fetch(`${url}/v1/travel-events`, {
    method: 'POST',
    headers: headers(token, 'application/x-ndjson'),
    body,
  });
  const results = (await response.text()).trimEnd().split('\n');
  const seconds = (performance.now() - start) / 1_000;
  const accepted = results.filter((result) => result.includes('"status":202')).length;
  if (accepted !== lines) throw new Error(`${lines - accepted} lines were not accepted`);
  return lines / seconds;
}

const headers = (token: string, type: string) => ({ authorization: `Bearer ${token}`, 'content-type': type });

// The one that the contract shows to integrators.
const [example] = (travelEvent.meta()?.examples ?? []) as Record<string, unknown>[];

let count = 0;
const run = Date.now().toString(36);

export function nextBody(): string {
  count += 1;
  return JSON.stringify({ ...example, sourceEventId: `BENCH-${run}-${count}` });
}
