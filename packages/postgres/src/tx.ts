import type { Append } from './ordered-log.ts';
import type { Queryable } from './pool.ts';

declare const transaction: unique symbol;

/** A running transaction. Locks, inbox and ordered logs ask for it, so that they cannot be given a pool. */
export type Tx = Queryable & { readonly [transaction]: true };

export type Scope = { readonly connection: Queryable; readonly appends: Append[] };

/** What a transaction or savepoint holds back until its end. */
export const scopes = new WeakMap<Tx, Scope>();
