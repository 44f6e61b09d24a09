import type { Topic } from '@samband/contracts';
import type { Tx } from '@samband/postgres';

export type NewDeadLetter = {
  readonly id: number;
  readonly eventId: string;
  /** Subject of the event, as its headers give it. */
  readonly subject: string;
  readonly correlationId: string;
  readonly attempts: number;
  readonly code: string;
  readonly deadSince: Date;
};

/** Dead letters of a topic, or failed replays of them, that nobody was told of yet; takes note of them. */
export async function takeNewDeadLetters(tx: Tx, topic: Topic, limit: number): Promise<NewDeadLetter[]> {
  const { rows } = await tx.query<NewDeadLetter>(
    `with fresh as (
       select d.* from dead_letters d left join announced_dead_letters a on a.dead_letter_id = d.id
       where d.consumer <> 'relay' and d.topic = $1 and d.state = 'open' and d.event_id is not null
         and d.headers is not null and (a.attempts is null or a.attempts < d.attempts)
       order by d.id limit $2
     ), noted as (
       insert into announced_dead_letters (dead_letter_id, attempts) select id, attempts from fresh
       on conflict (dead_letter_id) do update set attempts = excluded.attempts
     )
     select id, event_id as "eventId", headers::json->>'ce_subject' as subject, attempts, reason_code as code,
            coalesce(headers::json->>'ce_correlationid', event_id::text) as "correlationId", dead_since as "deadSince"
     from fresh order by id`,
    [topic.name, limit],
  );
  return rows;
}
