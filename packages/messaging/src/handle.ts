import type { Event, EventContract, Topic } from '@samband/contracts';
import type { Tx } from '@samband/postgres';
import type { z } from 'zod';

type Awaitable<T> = T | Promise<T>;

/** An event that a handler understood and will not have: a dead letter with this reason, and no sign of a bug of ours. */
export type Refusal = {
  readonly event: Event<unknown>;
  /** Stable, kebab-case; shown in the list of dead letters. */
  readonly code: string;
  /** For operators; only shown with the payload. */
  readonly detail: string;
};

export type HandlerOptions<Data> = {
  /** Ids of every aggregate that the events touch, existing or not; merged persons lock their root. */
  readonly locks: (events: readonly Event<Data>[], tx: Tx) => Awaitable<readonly string[]>;
  /** Named locks held shared during the batch, such as REGISTER. */
  readonly shared?: readonly string[];
  /**
   * Events that are new, in the order of their partition; everything it does is in `tx`. Publish with enqueue. Answers
   * the events that it refuses and did nothing for, if any.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most handlers refuse nothing and return nothing
  readonly run: (tx: Tx, events: readonly Event<Data>[]) => Promise<void | readonly Refusal[]>;
  /** Keys that were deleted (tombstones of a compacted topic), in order with the events; each key is locked. */
  readonly erased?: (tx: Tx, keys: readonly string[]) => Promise<void>;
};

export type Contract = Pick<EventContract, 'type' | 'topic' | 'data'>;
export type Handler = { readonly topic: Topic; readonly contracts: readonly Contract[] } & HandlerOptions<unknown>;

type Contracts<Datas extends readonly z.ZodType[]> = { readonly [I in keyof Datas]: EventContract<Datas[I]> };

/** Pairs a contract, or several of one topic whose order matters, with what to do. */
export function handle<Data extends z.ZodType>(
  contract: EventContract<Data>,
  options: HandlerOptions<z.output<Data>>,
): Handler;
export function handle<const Datas extends readonly [z.ZodType, ...z.ZodType[]]>(
  contracts: Contracts<Datas>,
  options: HandlerOptions<z.output<Datas[number]>>,
): Handler;
export function handle(contract: Contract | readonly Contract[], options: HandlerOptions<never>): Handler {
  const contracts = Array.isArray(contract) ? (contract as readonly Contract[]) : [contract as Contract];
  const [topic, ...others] = new Set(contracts.map((each) => each.topic));
  if (!topic || others.length > 0) throw new Error('a handler reads one topic');
  // The parser gives a handler only events of its own contracts.
  return { ...(options as HandlerOptions<unknown>), topic, contracts };
}

/** Tells the types of a handler with several contracts apart. */
export function isEvent<Data extends z.ZodType>(
  contract: EventContract<Data>,
  event: Event<unknown>,
): event is Event<z.output<Data>> {
  return event.type === contract.type;
}
