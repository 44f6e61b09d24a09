-- What the register says of persons: references only, no names.
create table persons (
  person_id text primary key,
  version bigint not null,
  protected_identity boolean not null,
  merged_into text,
  case_ids text[] not null
);
create index persons_merged_into on persons (merged_into) where merged_into is not null;

-- Versions up to this one are ignored for ever. The id is a keyed hash: nobody can read who it was.
create table erased_persons (
  person_hash text primary key,
  version bigint not null
);

-- Key behind subjectRef in the disclosure log; without it the log says nothing about anybody.
create table subject_keys (
  person_id text primary key,
  key bytea not null
);

-- Last version of each signal and tip. Content is kept of tips alone: references and routing facts.
create table sources (
  subject_id uuid primary key,
  kind text not null check (kind in ('signal', 'tip')),
  version bigint not null,
  person_ids text[] not null,
  content jsonb
);
create index sources_persons on sources using gin (person_ids);

create table notifications (
  position bigint generated always as identity unique,
  notification_id uuid primary key,
  version int not null,
  subject jsonb not null,
  subject_id uuid not null,
  receiver text not null,
  purpose text not null,
  sender text not null,
  state text not null check (state in ('withheld', 'sent', 'refused', 'withdrawn', 'cancelled')),
  type text not null,
  person_ids text[] not null,
  view jsonb,
  fields text[] not null,
  kinds text[] not null,
  planned_hash text not null,
  revision int not null,
  last_delivery_id uuid,
  outcome text not null,
  reasons jsonb not null,
  provision_ids text[] not null,
  candidates text[] not null,
  duty boolean not null,
  waiting_since timestamptz,
  due_at timestamptz,
  escalated_at timestamptz,
  correlation_id text not null
);
create index notifications_subject on notifications (subject_id);
create index notifications_persons on notifications using gin (person_ids);
create index notifications_waiting on notifications (due_at) where state = 'withheld';

-- Every decision of an officer, also the ones that keep something back.
create table decisions (
  decision_id uuid primary key,
  notification_id uuid not null,
  decision text not null check (decision in ('disclose', 'withhold')),
  decided_at timestamptz not null,
  decided_by text not null,
  client_id text not null,
  reason_hash text not null,
  provision_id text
);
create index decisions_notification on decisions (notification_id, decided_at);

-- Ordered log of what receivers were told, by reference; the view lies in deliveries, and goes when it has expired.
create table mailbox (
  position bigint generated always as identity primary key,
  delivery_id uuid not null unique,
  receiver text not null
);
create index mailbox_receiver on mailbox (receiver, position);

create table deliveries (
  delivery_id uuid primary key,
  notification_id uuid not null,
  receiver text not null,
  audience text[] not null,
  type text not null,
  subject jsonb not null,
  subject_id uuid not null,
  purpose text not null,
  provision_ids text[] not null,
  revision int not null,
  state text not null check (state in ('new', 'revised', 'withdrawn')),
  supersedes uuid,
  duty boolean not null,
  person_ids text[] not null,
  fields text[] not null,
  view jsonb,
  view_salt text,
  sent_at timestamptz not null,
  fetched_at timestamptz,
  due_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  escalated_at timestamptz,
  expires_at timestamptz not null,
  expired_at timestamptz
);
create index deliveries_subject on deliveries (subject_id);
create index deliveries_persons on deliveries using gin (person_ids);
create index deliveries_due on deliveries (due_at) where acknowledged_at is null and escalated_at is null;
create index deliveries_expiry on deliveries (expires_at) where expired_at is null;

create table webhooks (
  receiver text primary key,
  url text not null,
  secrets jsonb not null,
  disabled_at timestamptz,
  failures int not null default 0,
  rests_until timestamptz,
  leased_until timestamptz,
  registered_at timestamptz not null
);

create table webhook_deliveries (
  delivery_id uuid primary key references deliveries,
  receiver text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  last_fault text,
  position bigint generated always as identity
);
create index webhook_deliveries_due on webhook_deliveries (receiver, next_attempt_at, position) where state = 'pending';

-- The disclosure log and the read log: hash-chained, one JSON record each. Append only, by trigger too.
create table disclosures (
  position bigint generated always as identity primary key,
  record jsonb not null,
  hash text not null
);
create index disclosures_delivery on disclosures ((record->>'deliveryId'));
create index disclosures_receiver on disclosures ((record->>'receiver'), position);
create index disclosures_subject_ref on disclosures ((record->>'subjectRef')) where record ? 'subjectRef';

create table reads (
  position bigint generated always as identity primary key,
  record jsonb not null,
  hash text not null
);
create index reads_subject_refs on reads using gin ((record->'subjectRefs'));

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'this log is append only' using errcode = 'restrict_violation';
end $$;
create trigger disclosures_append_only before update or delete or truncate on disclosures
  for each statement execute function refuse_change();
create trigger reads_append_only before update or delete or truncate on reads
  for each statement execute function refuse_change();

-- Officers' words, outside the chain, which has their salted hash: they can be erased and the chain still holds.
create table reasons (
  reason_hash text primary key,
  salt text not null,
  text text not null,
  person_ids text[] not null
);
create index reasons_persons on reasons using gin (person_ids);

create table checkpoints (
  position bigint generated always as identity primary key,
  log text not null,
  count bigint not null,
  head text not null,
  at text not null,
  kid text not null,
  signature text not null,
  unique (log, count)
);

create table checkpoint_keys (
  kid text primary key,
  public_jwk jsonb not null,
  private_jwk jsonb,
  created_at timestamptz not null default now()
);

-- Only where none was given (never in production mode).
create table server_secrets (
  name text primary key,
  secret text not null
);

create table catalogue_versions (
  number int generated always as identity primary key,
  version text not null,
  hash text not null,
  provisions jsonb not null,
  loaded_at timestamptz not null
);
