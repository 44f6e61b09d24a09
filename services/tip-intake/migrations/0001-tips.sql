-- As JavaScript writes an instant, so that what is read back is what was given.
create function rfc3339(at timestamptz) returns text language sql stable
  return to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- One row for each tip: how far it has come, never what it says.
create table tips (
  tip_id uuid primary key,
  -- scrypt of the receipt code with the server's secret salt: the only way from a code to a tip.
  receipt_hash bytea not null unique,
  -- HMACs; the key is never stored.
  idempotency_hash bytea unique,
  body_hash bytea,
  source text not null check (source in ('public', 'staff', 'agency')),
  state text not null check (state in ('received', 'amended', 'erased')),
  version int not null,
  content_version int not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  -- Rules found so far, kept when the rules change: a signal is never taken back.
  signals jsonb not null,
  correlation_id text not null
);

-- Half of the key that a tip is sealed with, the other half is the server's secret. Without its row a tip is gone,
-- also from every older copy of the other tables.
create table content_keys (
  tip_id uuid primary key references tips,
  salt bytea not null
);

-- What was told, who told it, and what was verified lie apart, each sealed for its own purpose.
create table tip_contents (
  tip_id uuid primary key references tips,
  sealed bytea not null
);

create table tip_informants (
  tip_id uuid primary key references tips,
  sealed bytea not null
);

create table tip_facts (
  fact_id uuid primary key,
  tip_id uuid not null references tips,
  by_function text not null,
  at timestamptz not null,
  sealed bytea not null
);
create index tip_facts_of_tip on tip_facts (tip_id, at);

create table tip_messages (
  message_id uuid primary key,
  tip_id uuid not null references tips,
  position bigint generated always as identity,
  author text not null check (author in ('informant', 'authority')),
  by_function text,
  at timestamptz not null,
  sealed bytea not null,
  idempotency_hash bytea,
  body_hash bytea,
  unique (tip_id, idempotency_hash)
);
create index tip_messages_of_tip on tip_messages (tip_id, position);

-- Officers' judgements of who a tip is about, on their way to the register.
create table tip_judgements (
  judgement_id uuid primary key,
  tip_id uuid not null,
  part text not null,
  person_id text not null,
  verdict text not null check (verdict in ('same', 'other')),
  by_function text not null,
  decided_at timestamptz not null
);
create index tip_judgements_of_tip on tip_judgements (tip_id);

-- Who may read a tip and what its informant may know of it, as case-routing last said.
create table tip_routes (
  tip_id uuid primary key,
  version int not null,
  functions text[] not null,
  state text not null check (state in ('received', 'in-progress', 'closed'))
);

-- What left no tip, in numbers.
create table intake_counts (
  day date primary key,
  refused int not null default 0,
  repeats int not null default 0
);

create table reads (
  read_id uuid primary key,
  read_at timestamptz not null,
  operation text not null,
  tip_id uuid not null,
  agency text not null,
  functions text[] not null,
  client_id text not null,
  purpose text not null
);
create index reads_of_tip on reads (tip_id, read_at);

-- Only where no TIP_SECRET was given (never in production mode).
create table server_secrets (
  name text primary key,
  secret text not null
);
