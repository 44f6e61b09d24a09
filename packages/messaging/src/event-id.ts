import { cloudEventAttributes } from '@samband/contracts';
import { v5 } from 'uuid';

// Fixed for ever: a change would give every event a second id.
const namespace = 'b3b5a0f4-6d0f-5c55-9a3e-1f3a6a1f9d41';

/**
 * Id of the event that tells of this revision of an aggregate: a repeat has the same id. The topic is part of it because
 * two services may number the revisions of the same aggregate.
 */
export function eventId(topic: string, aggregate: { id: string; revision: number }): string {
  return v5(JSON.stringify([topic, aggregate.id, aggregate.revision]), namespace);
}

/** For a message without an id of its own, such as a bare tombstone: the same each time it is read. */
export function placeId(place: { topic: string; partition: number; offset: string; time: Date }): string {
  return v5(JSON.stringify([place.topic, place.partition, place.offset, place.time.getTime()]), namespace);
}

/** The id that headers claim, if it is one. PostgreSQL writes UUIDs in lower case; the inbox compares them. */
export function claimedId(id: string | undefined): string | undefined {
  const claimed = cloudEventAttributes.shape.id.safeParse(id);
  return claimed.success ? claimed.data.toLowerCase() : undefined;
}
