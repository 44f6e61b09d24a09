export { passBarrier } from './barrier.ts';
export { type Cursor, decodeCursor, encodeCursor } from './cursor.ts';
export {
  ChangedMeanwhileError,
  CommitFailedError,
  DatabaseUnavailableError,
  FeedCursorError,
  isInfrastructureError,
  isTimeLimitError,
  MigrationError,
} from './errors.ts';
export { type FeedPage, type FeedQuery, readFeed, renewFeedEpoch } from './feed.ts';
export { claimInbox, expireInbox, type InboxClaim, releaseInbox } from './inbox.ts';
export { lockAggregates, lockExclusive, lockShared, tryLockExclusive } from './lock.ts';
export { type LongPoll, longPoll } from './long-poll.ts';
export { migrate } from './migrate.ts';
export { appendOrdered, defineLog, type Log, readLog } from './ordered-log.ts';
export { createPool, type Pool, type PoolConfig, type Queryable, type QueryResult } from './pool.ts';
export { inSavepoint, inTransaction, type TransactionOptions } from './transaction.ts';
export type { Tx } from './tx.ts';
export { untilReachable } from './until-reachable.ts';
export { createWaker, type Waker } from './waker.ts';
