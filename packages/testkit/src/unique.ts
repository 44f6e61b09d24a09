import { randomBytes } from 'node:crypto';

/** A name that no other test, run or checkout uses: for topic prefixes (`name.`), group ids and databases. */
export function uniqueName(label = 'test'): string {
  return `${label}-${randomBytes(6).toString('hex')}`;
}

/** Goes before every topic name; the group ids of a test can begin with it too. */
export function uniqueTopicPrefix(label = 'test'): string {
  return `${uniqueName(label)}.`;
}
