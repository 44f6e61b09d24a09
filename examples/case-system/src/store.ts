import { DatabaseSync } from 'node:sqlite';
import type { SignalRevision } from '@samband/contracts';

export type Store = Disposable & {
  cursor(): string | undefined;
  /** Starts the feed over; what is known stays, and repeats are dropped by their revision. */
  forgetCursor(): void;
  /** Takes a page and its cursor in one transaction; answers what is new in it. */
  take(items: readonly SignalRevision[], next: string): SignalRevision[];
  /** What an officer is to look at: every revision, once, in order. */
  work(): { signalId: string; revision: number; state: string }[];
  /** Taken, and not yet acknowledged. */
  toAcknowledge(): { signalId: string; revision: number }[];
  acknowledged(signalId: string, revision: number): void;
};

const schema = `
  create table if not exists feed (id integer primary key check (id = 1), cursor text);
  insert or ignore into feed (id, cursor) values (1, null);
  create table if not exists signals (
    signal_id text primary key,
    revision integer not null,
    acknowledged integer not null default 0,
    item text not null
  );
  create table if not exists work (
    id integer primary key,
    signal_id text not null,
    revision integer not null,
    state text not null,
    unique (signal_id, revision)
  );
`;

/** What the case system knows. The cursor moves in the transaction that keeps what was before it: no miss, no repeat. */
export function openStore(file: string): Store {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; ${schema}`);
  const known = db.prepare('select revision from signals where signal_id = ?');
  const keep = db.prepare(
    `insert into signals (signal_id, revision, item) values (?, ?, ?)
     on conflict (signal_id) do update set revision = excluded.revision, item = excluded.item`,
  );
  const addWork = db.prepare('insert into work (signal_id, revision, state) values (?, ?, ?)');
  const takeOne = (item: SignalRevision): boolean => {
    const before = known.get(item.signalId) as { revision: number } | undefined;
    if (before !== undefined && before.revision >= item.revision) return false;
    keep.run(item.signalId, item.revision, JSON.stringify(item));
    addWork.run(item.signalId, item.revision, item.state);
    return true;
  };
  return {
    cursor: () => (db.prepare('select cursor from feed').get() as { cursor: string | null }).cursor ?? undefined,
    forgetCursor: () => void db.prepare('update feed set cursor = null').run(),
    take(items, next) {
      db.exec('begin immediate');
      try {
        const fresh = items.filter(takeOne);
        db.prepare('update feed set cursor = ?').run(next);
        db.exec('commit');
        return fresh;
      } catch (error) {
        db.exec('rollback');
        throw error;
      }
    },
    work: () =>
      db.prepare('select signal_id as signalId, revision, state from work order by id').all() as {
        signalId: string;
        revision: number;
        state: string;
      }[],
    toAcknowledge: () =>
      db.prepare('select signal_id as signalId, revision from signals where acknowledged < revision').all() as {
        signalId: string;
        revision: number;
      }[],
    acknowledged: (signalId, revision) =>
      void db
        .prepare('update signals set acknowledged = max(acknowledged, ?) where signal_id = ?')
        .run(revision, signalId),
    [Symbol.dispose]: () => db.close(),
  };
}
