import { type ObservationRecorded, observationRecorded } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { type Command, type Decision, decideBatch, type SourceEvent } from '../domain/decide-delivery.ts';
import type { Observation, SourceEventKey } from '../domain/observation.ts';
import { type Body, isSameBody } from '../domain/same-body.ts';
import type { SignReceipt } from '../receipts.ts';
import { insertDeliveries, loadFirstAndLatest, type StoredDelivery } from '../store/deliveries.ts';
import { insertNew, lockExisting, type SourceEventRow, updateChanged } from '../store/source-events.ts';

/** What a source asks for; `content` is what its event will say, `body` what it sent. */
export type DeliveryCommand = SourceEventKey & {
  readonly observationId: string;
  readonly clientId: string;
  readonly requestId: string;
  readonly receivedAt: Date;
} & (
    | ({ readonly action: 'deliver' | 'correct'; readonly observation: Observation } & Body)
    | { readonly action: 'retract'; readonly reason: string }
  );

export type Receipt = { readonly receivedAt: Date; readonly receipt: string };

/** A delivery or correction is answered with the receipt of its version, a retraction with where the event stands. */
export type DeliveryAnswer =
  | ({ readonly outcome: 'accepted' | 'repeated'; readonly observationId: string } & Receipt)
  | { readonly outcome: 'accepted' | 'repeated'; readonly row: SourceEventRow }
  | Extract<Decision, { outcome: 'refused' }>;

/**
 * Ledger, receipts and events of many commands in one transaction: insert what is new, lock what is known, decide one
 * after the other, write. Answers in the order of the commands.
 */
export async function recordDeliveries(
  tx: Tx,
  commands: readonly DeliveryCommand[],
  sign: SignReceipt,
): Promise<DeliveryAnswer[]> {
  const { rows, stored, before, fresh } = await load(tx, commands);
  const { decisions, after } = decideBatch(before, commands, isSameBody);
  const made = commands.flatMap((command, i) => {
    const decision = decisions[i];
    return decision?.outcome === 'accepted' ? [{ command, version: decision.version }] : [];
  });
  const receipts = new Map<string, Receipt>(stored.map((s) => [versionKey(s), s]));
  for (const receipt of await signAll(made, sign)) receipts.set(versionKey(receipt), receipt);
  await insertDeliveries(
    tx,
    made.map((m) => ledgerRow(m, receipts)),
  );
  await updateChanged(tx, changes(made, { after, fresh }));
  publish(tx, made, rows);
  return commands.map((command, i) => answer(command, decisions[i], { rows, after, receipts }));
}

type Made = { readonly command: DeliveryCommand; readonly version: number };
type Receipts = ReadonlyMap<string, Receipt>;

async function load(tx: Tx, commands: readonly DeliveryCommand[]) {
  const firsts = new Map(
    commands
      .filter((c) => c.action === 'deliver')
      .toReversed()
      .map((c) => [c.observationId, c]),
  );
  const fresh = await insertNew(tx, [...firsts.values()]);
  const known = new Set(commands.map((c) => c.observationId).filter((id) => !fresh.has(id)));
  const rows = new Map((await lockExisting(tx, [...known])).map((row) => [row.observationId, row]));
  const stored = await loadFirstAndLatest(tx, [...rows.keys()]);
  return { rows, stored, fresh, before: sourceEvents(rows.values(), stored) };
}

function sourceEvents(rows: Iterable<SourceEventRow>, stored: readonly StoredDelivery[]): Map<string, SourceEvent> {
  const deliveries = Map.groupBy(stored, (s) => s.observationId);
  const events = new Map<string, SourceEvent>();
  for (const { observationId, version, state, correctedAt, retractedAt } of rows) {
    const [first, latest = first] = (deliveries.get(observationId) ?? []).toSorted((a, b) => a.version - b.version);
    if (first === undefined || latest === undefined) throw new TypeError('a source event without its first delivery');
    const bodies = { first: first.stored, latest: latest.stored };
    events.set(observationId, { version, state, ...bodies, correctedAt, retractedAt });
  }
  return events;
}

function versionKey({ observationId, version }: { observationId: string; version: number }): string {
  return `${observationId}/${version}`;
}

async function signAll(made: readonly Made[], sign: SignReceipt) {
  const signed = made.map(async ({ command, version }) => {
    if (command.action === 'retract') return [];
    const { observationId, sha256, agency, sourceEventId, receivedAt } = command;
    const claims = { observationId, receivedAt: receivedAt.toISOString(), sha256, agency, sourceEventId, version };
    return [{ observationId, version, receivedAt, receipt: await sign(claims) }];
  });
  return (await Promise.all(signed)).flat();
}

function ledgerRow({ command, version }: Made, receipts: Receipts) {
  const { observationId, clientId, receivedAt, action } = command;
  const shared = { observationId, version, action, clientId, receivedAt };
  if (action === 'retract') return { ...shared, body: null, sha256: null, receipt: null, reason: command.reason };
  const receipt = receipts.get(versionKey({ observationId, version }))?.receipt ?? null;
  return { ...shared, body: command.body, sha256: command.sha256, receipt, reason: null };
}

type Outcome = { readonly after: ReadonlyMap<string, SourceEvent>; readonly fresh: ReadonlySet<string> };

/** A first version is in the row that was inserted; only what came after it must be written. */
function changes(made: readonly Made[], { after, fresh }: Outcome) {
  const ids = new Set(made.map((m) => m.command.observationId));
  return [...ids].flatMap((observationId) => {
    const event = after.get(observationId);
    if (event === undefined || (fresh.has(observationId) && event.version === 1)) return [];
    return [{ observationId, ...event }];
  });
}

const source = '/services/observation-intake';

function publish(tx: Tx, made: readonly Made[], rows: ReadonlyMap<string, SourceEventRow>): void {
  const firsts = new Map([...rows].map(([id, row]) => [id, row.receivedAt]));
  for (const { command, version } of made) if (version === 1) firsts.set(command.observationId, command.receivedAt);
  const events = made.map((one) => toEvent(one, firsts.get(one.command.observationId)));
  enqueue(tx, observationRecorded, events, (_data, i) => {
    const command = made[i]?.command;
    return { source, time: command?.receivedAt ?? new Date(), correlationid: command?.requestId ?? '' };
  });
}

const states = { deliver: 'received', correct: 'corrected', retract: 'retracted' } as const;

function toEvent({ command, version }: Made, first: Date | undefined): ObservationRecorded {
  const { observationId, agency, sourceEventId, receivedAt, kind, action } = command;
  const later = version > 1 && first !== undefined ? { firstReceivedAt: first.toISOString() } : {};
  const envelope = { observationId, version, agency, sourceEventId, receivedAt: receivedAt.toISOString(), ...later };
  if (action === 'retract') return { ...envelope, kind, state: states[action] };
  return { ...envelope, ...command.observation, state: states[action] };
}

type Known = {
  readonly rows: ReadonlyMap<string, SourceEventRow>;
  readonly after: ReadonlyMap<string, SourceEvent>;
  readonly receipts: Receipts;
};

function answer(command: DeliveryCommand, decision: Decision | undefined, known: Known): DeliveryAnswer {
  if (decision === undefined) throw new TypeError('a command without a decision');
  if (decision.outcome === 'refused') return decision;
  const { observationId } = command;
  const { outcome, version } = decision;
  if (command.action === 'retract') return { outcome, row: rowAfter(command, known) };
  const receipt = known.receipts.get(versionKey({ observationId, version }));
  if (receipt === undefined) throw new TypeError('a version without a receipt');
  return { outcome, observationId, receivedAt: receipt.receivedAt, receipt: receipt.receipt };
}

function rowAfter(command: DeliveryCommand & Command, { rows, after }: Known): SourceEventRow {
  const { observationId, agency, kind, sourceEventId, receivedAt } = command;
  const fresh = { observationId, agency, kind, sourceEventId, receivedAt, processedVersion: 0, processedAt: null };
  const event = after.get(observationId);
  if (event === undefined) throw new TypeError('a retraction without its source event');
  const { version, state, correctedAt, retractedAt } = event;
  return { ...(rows.get(observationId) ?? fresh), version, state, correctedAt, retractedAt };
}
