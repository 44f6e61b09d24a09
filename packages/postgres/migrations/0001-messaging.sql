-- What every service's database has: see packages/postgres/README.md.

-- Ids of the events that a consumer has dealt with; makes effects single. A row outlives its topic by a day.
create table inbox (
  consumer text not null,
  event_id uuid not null,
  expires_at timestamptz not null,
  primary key (consumer, event_id)
);
create index inbox_expires_at on inbox (expires_at);

-- Ordered log of what is to be published; the relay sends in order of position, then deletes.
create table outbox (
  position bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers text not null,
  value text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- Messages that could not be dealt with, with the reason. The payload goes when a replay has succeeded.
create table dead_letters (
  id bigint generated always as identity primary key,
  consumer text not null,
  topic text not null,
  partition int not null,
  "offset" bigint not null,
  message_time timestamptz not null,
  event_id uuid,
  event_type text,
  key bytea,
  headers text,
  value bytea,
  reason_code text not null,
  reason text not null,
  state text not null default 'open' check (state in ('open', 'requested', 'replayed')),
  attempts int not null default 0,
  dead_since timestamptz not null default now(),
  replayed_at timestamptz
);
create unique index dead_letters_message on dead_letters (consumer, topic, partition, "offset", message_time)
  where consumer <> 'relay';
create index dead_letters_unsettled on dead_letters (consumer, id) where state <> 'replayed';

-- The epoch is part of every cursor; a restore or rebuild gives a new one, and old cursors expire.
create table feeds (
  name text primary key,
  epoch uuid not null default gen_random_uuid()
);
