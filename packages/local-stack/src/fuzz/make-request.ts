import type { RouteContract } from '@samband/contracts';
import { clients } from '../clients.ts';
import type { Random } from '../faults/random.ts';
import { schemaOf, valueFrom } from './from-schema.ts';
import { marker, mutate, oddText } from './values.ts';

/** Who asks: a client, or what is wrong with the token. */
export type Asker =
  | { readonly client: string }
  | { readonly bad: 'none' | 'garbage' | 'other-audience' | 'lacking-scope' | 'wrong-scheme'; readonly client: string };

export type FuzzRequest = {
  readonly service: string;
  readonly contract: RouteContract;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly asker: Asker;
  readonly body?: Buffer<ArrayBuffer>;
  /** The parsed body of a single request, where it is JSON. */
  readonly json?: unknown;
  /** The lines of a body in bulk that are not blank, by their number. */
  readonly lines?: ReadonlyMap<number, string>;
  /** Everything about it is as the contract says. */
  readonly valid: boolean;
  /** It is the example of the contract for a door, from a source that may deliver it. */
  readonly mustBeTaken?: boolean;
};

const purposes = ['protection-review', 'audit', 'identity-verification', 'security-threat'];

/** One request to a route: valid, nearly valid or nonsense, all by the seed. */
export function makeRequest(random: Random, service: string, contract: RouteContract): FuzzRequest {
  const asker = makeAsker(random, contract);
  const path = makePath(random, contract);
  const base = { service, contract, asker, ...path, method: makeMethod(random, contract) };
  const odd = makeHeaders(random, contract);
  const whole = !('bad' in asker) && path.valid && odd.valid && base.method === contract.method;
  if (contract.body === undefined) return { ...base, headers: odd.headers, valid: whole };
  if (contract.bulk !== undefined && random.below(3) === 0) {
    const { text, lines } = makeBulk(random, contract);
    const headers = { ...odd.headers, 'content-type': 'application/x-ndjson' };
    return { ...base, headers, body: Buffer.from(text), lines, valid: whole };
  }
  const type = random.below(15) === 0 ? random.pick(oddTypes) : 'application/json';
  const headers = { ...odd.headers, ...(type && { 'content-type': type }) };
  if (random.below(8) === 0) return { ...base, headers, body: random.pick(rawBodies), valid: false };
  const { json: made, isExample } = makeBody(random, contract);
  const body = Buffer.from(JSON.stringify(made) ?? 'null');
  // As it is sent: a prototype, for one, is not.
  const json: unknown = JSON.parse(body.toString());
  const valid = whole && goodTypes.includes(type) && takesJson(contract);
  const mustBeTaken = valid && isExample && sourceOf[contract.operationId] === asker.client;
  return { ...base, headers, body, json, valid, mustBeTaken };
}

/** Whose the examples of the doors are: their legal basis is that of one kind of agency. */
const sourceOf: Readonly<Record<string, string>> = {
  postTravelEvent: 'police-border',
  postPassportObservation: 'mission-tehran',
};

/** An operation that answers nothing to a single body takes lines only. */
const takesJson = ({ bulk, responses }: RouteContract): boolean =>
  bulk === undefined ||
  Object.entries(responses).some(([status, { schema }]) => Number(status) < 300 && schema !== undefined);

const goodTypes = ['application/json', 'Application/JSON; charset=utf-8'];
const oddTypes = [
  '',
  'text/plain',
  'application/json; charset=latin1',
  'application/jsonx',
  'Application/JSON; charset=utf-8',
];
const rawBodies = [
  '',
  ' ',
  '{',
  '\uFEFF{}',
  'null',
  '[]',
  '"x"',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  `${'['.repeat(70)}${']'.repeat(70)}`,
  `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  '1e999',
  `{"a":${'9'.repeat(400)}}`,
  `"${'x'.repeat(1_200_000)}"`,
]
  .map((text) => Buffer.from(text))
  .concat([Buffer.from([0x22, 0xff, 0xfe, 0x22]), Buffer.from([0x1f, 0x8b, 0x08, 0x00])]);

/** The example of the contract with ids of its own, the same with faults, or made from the schema. */
function makeBody(random: Random, contract: RouteContract): { json: unknown; isExample: boolean } {
  const schema = contract.body === undefined ? {} : schemaOf(contract.body);
  const [example] = schema.examples ?? [];
  const fromExample = example !== undefined && random.below(3) > 0;
  const start = fromExample ? withIds(random, example) : valueFrom(random, schema);
  const isWhole = random.below(2) === 0;
  return { json: isWhole ? start : mutate(random, start), isExample: fromExample && isWhole };
}

/** So that requests are about different things, and about persons that cannot be overlooked in a log. */
function withIds(random: Random, example: unknown): unknown {
  const text = JSON.stringify(example, (key, value) => {
    if (key === 'sourceEventId') return `F-${random.below(500)}`;
    if (key === 'personId') return `P-${random.below(200)}`;
    if (['family', 'given', 'full', 'text', 'remarks'].includes(key)) return `${marker} ${random.below(50)}`;
    return value;
  });
  return JSON.parse(text);
}

function makeBulk(random: Random, contract: RouteContract): { text: string; lines: Map<number, string> } {
  const lines = new Map<number, string>();
  const written = Array.from({ length: 1 + random.below(20) }, (_, i) => {
    if (random.below(8) === 0) return random.pick(['', ' ', '\t', '\r']);
    const line =
      random.below(6) === 0
        ? random.pick(['{', 'null', '\uFEFF', `"${'x'.repeat(900_000)}"`])
        : JSON.stringify(makeBody(random, contract).json);
    lines.set(i + 1, line ?? '');
    return line ?? '';
  });
  const end = random.pick(['\n', '\r\n']);
  return { text: written.join(end) + random.pick(['', end]), lines };
}

function makeAsker(random: Random, contract: RouteContract): Asker {
  const { access } = contract;
  const names = Object.keys(clients);
  if (access === 'public') return { client: random.below(3) === 0 ? random.pick(names) : '' };
  const may = names.filter((name) => access.scopes.some((scope) => clients[name]?.scopes.includes(scope)));
  const others = names.filter((name) => !may.includes(name));
  const client = may.length > 0 ? random.pick(may) : 'auditor';
  if (random.below(12) > 0 || others.length === 0) return { client };
  const bad = random.pick(['none', 'garbage', 'other-audience', 'lacking-scope', 'wrong-scheme'] as const);
  return { bad, client: bad === 'lacking-scope' ? random.pick(others) : client };
}

/** Stands for an id that the system has told of, which only whoever sends it can know. */
export const knownIds = /~(\w+)~(\d+)~/g;
const knownId = (name: string, number: number): string => `~${name}~${number}~`;

function makePath(random: Random, contract: RouteContract): { path: string; valid: boolean } {
  let valid = true;
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const known = contract.params === undefined ? undefined : valueFrom(random, schemaOf(contract.params));
    const value = String((known as Record<string, unknown> | undefined)?.[name] ?? 'none');
    if (random.below(3) > 0) return knownId(name, random.below(1_000));
    if (random.below(3) > 0) return encodeURIComponent(value);
    valid = false;
    return random.pick([...odd.map(encodeURIComponent), '%', '%ff', '%00', 'a'.repeat(3_000)]);
  });
  const schema = contract.query === undefined ? {} : schemaOf(contract.query);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((valueFrom(random, { type: 'object', ...schema }) ?? {}) as object)) {
    // A long poll would only hold the run up.
    query.set(name, name === 'wait' ? '0' : String(value));
  }
  if (random.below(8) === 0) {
    valid = false;
    const names = [...query.keys(), 'unknown', '__proto__'];
    query.append(
      random.pick(names),
      random.pick(['0x10', '1e3', '', '-1', 'null', "'", '\u0000', '2026-13-01', 'x'.repeat(300)]),
    );
  }
  return { path: query.size > 0 ? `${path}?${query}` : path, valid };
}

// No `.` or `..` alone: clients take those out of a path, and ask for another one.
const odd = ['../..', './', 'å/ö', '\u0000', '\u202E', "'--", ' ', '💥', marker];

function makeMethod(random: Random, contract: RouteContract): string {
  return random.below(40) === 0 ? random.pick(['PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS']) : contract.method;
}

function makeHeaders(random: Random, contract: RouteContract): { headers: Record<string, string>; valid: boolean } {
  const headers: Record<string, string> = {};
  let valid = true;
  for (const name of Object.keys(contract.headers?.shape ?? {})) {
    if (random.below(6) > 0) headers[name] = name === 'purpose' ? random.pick(purposes) : usual(name, random);
    else valid = false;
  }
  if (random.below(12) === 0) {
    valid = false;
    const name = random.pick([
      'purpose',
      'if-match',
      'idempotency-key',
      'receipt-code',
      'accept',
      'content-encoding',
      'x-forwarded-for',
    ]);
    headers[name] = headerText(random);
  }
  return { headers, valid };
}

function usual(name: string, random: Random): string {
  if (name === 'if-match') return `"${1 + random.below(3)}"`;
  return String(10 ** 15 + random.below(1_000)).padEnd(24, '7');
}

// What no client can put on the wire is left out.
function headerText(random: Random): string {
  return Buffer.from(
    oddText(random)
      .replaceAll(/[\0\r\n]/g, '')
      .slice(0, 2_000),
    'utf8',
  ).toString('latin1');
}
