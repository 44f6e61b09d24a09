-- Applied after the service's own files. Earlier read logs (one row a read, no chain) keep their rows under another
-- name; they are chained at the next start.
do $$ begin
  if exists (select from information_schema.columns
             where table_schema = current_schema() and table_name = 'reads' and column_name = 'read_id') then
    alter table reads rename to reads_before;
    alter index reads_pkey rename to reads_before_pkey;
  end if;
  if exists (select from information_schema.columns
             where table_schema = current_schema() and table_name = 'subject_keys' and data_type = 'bytea') then
    alter table subject_keys rename to audit_subject_keys;
  end if;
end $$;

-- Hash-chained, one JSON record each. Append only, by trigger too.
create table if not exists reads (
  position bigint generated always as identity primary key,
  record jsonb not null,
  hash text not null
);
create index if not exists reads_subject_refs on reads using gin ((record->'subjectRefs'));
create index if not exists reads_subjects on reads using gin ((record->'subjects')) where record ? 'subjects';
-- The chain is followed by number: a sequence that somebody resets can neither hide nor double a record.
create unique index if not exists reads_seq on reads (((record->>'seq')::bigint));

-- Key behind subjectRef; without it the log says nothing about anybody.
create table if not exists audit_subject_keys (
  person_id text primary key,
  key bytea not null
);

create table if not exists checkpoints (
  position bigint generated always as identity primary key,
  log text not null,
  count bigint not null,
  head text not null,
  at text not null,
  kid text not null,
  signature text not null,
  unique (log, count)
);
alter table checkpoints add column if not exists service text;

create table if not exists checkpoint_keys (
  kid text primary key,
  public_jwk jsonb not null,
  private_jwk jsonb,
  created_at timestamptz not null default now()
);

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'this log is append only' using errcode = 'restrict_violation';
end $$;
create or replace trigger reads_append_only before update or delete or truncate on reads
  for each statement execute function refuse_change();
create or replace trigger checkpoints_append_only before update or delete or truncate on checkpoints
  for each statement execute function refuse_change();
