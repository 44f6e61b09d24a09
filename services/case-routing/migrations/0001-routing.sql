-- As JavaScript writes an instant, so that what is read back is what was given.
create function rfc3339(at timestamptz) returns text language sql stable
  return to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- A tip as tip-intake last told: no text, nothing about the informant. A higher version replaces a lower one.
create table tips (
  tip_id uuid primary key,
  version int not null,
  content_version int not null,
  state text not null,
  source text not null,
  received_at timestamptz not null,
  allegations text[] not null,
  country text,
  case_id text,
  signals jsonb not null,
  correlation_id text not null
);

-- Descriptions, for comparing tips with each other; gone when the tip is erased.
create table tip_parts (
  tip_id uuid not null references tips,
  part text not null,
  description jsonb not null,
  primary key (tip_id, part)
);

-- Look-up keys of person-matching: `d:` documents, `p:` personal numbers, `c:` cases tie tips, `n…` names only show
-- what is alike.
create table tip_keys (
  tip_id uuid not null,
  part text not null,
  key text not null,
  primary key (tip_id, part, key),
  foreign key (tip_id, part) references tip_parts on delete cascade
);
create index tip_keys_by_key on tip_keys (key, tip_id);

-- Whom the register says a part is about.
create table identifications (
  tip_id uuid not null,
  part text not null,
  version int not null,
  outcome text not null,
  person_id text,
  decided_at timestamptz not null,
  primary key (tip_id, part)
);

-- Officers' judgements, in the order they were made.
create table judgements (
  position bigint generated always as identity primary key,
  judgement_id uuid not null unique,
  tip_id uuid not null references tips,
  part text not null,
  person_id text not null,
  verdict text not null check (verdict in ('same', 'other')),
  by_function text not null,
  decided_at timestamptz not null
);
create index judgements_of_tip on judgements (tip_id);

-- Cases of registered persons, by the register's versions. An erased one keeps its version, so that it stays erased.
create table persons (
  person_id text primary key,
  version bigint not null,
  cases jsonb not null,
  merged_into text,
  protected_identity boolean not null,
  erased boolean not null default false
);

-- Every unit that a registered case has named: somebody reads what is sent there.
create table units_of_cases (
  unit text primary key
);

create table routes (
  tip_id uuid primary key references tips,
  version int not null,
  rule_version text not null,
  tip_version int not null,
  content_version int not null,
  decided text not null,
  root_ids text[] not null,
  security_threat boolean not null,
  third_party_fact boolean not null,
  handled boolean not null,
  bounces int not null,
  awaiting_since timestamptz
);

create table route_entries (
  tip_id uuid not null references routes deferrable initially deferred,
  seq int not null,
  function text not null,
  kind text not null check (kind in ('primary', 'additional')),
  state text not null check (state in ('new', 'accepted', 'returned', 'presented', 'forwarded', 'closed')),
  rule text not null,
  reason text not null,
  decided_by text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  -- Order of a worklist, and its cursor.
  position bigint generated always as identity,
  primary key (tip_id, seq)
);
create unique index route_entries_once on route_entries (tip_id, function) where until_at is null;
create index route_entries_worklist on route_entries (function, position);

-- No tip is ever unrouted or twice so: the transaction that would leave it that way fails.
create function require_one_primary() returns trigger language plpgsql as $$
begin
  if (select count(*) from route_entries where tip_id = new.tip_id and kind = 'primary' and until_at is null) <> 1 then
    raise exception 'tip % has not exactly one primary route', new.tip_id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger routes_one_primary after insert or update on routes
  deferrable initially deferred for each row execute function require_one_primary();
create constraint trigger entries_one_primary after insert or update on route_entries
  deferrable initially deferred for each row execute function require_one_primary();

-- Whom each part counts as now; `chain` is the person and everybody it has been merged into, for finding the tip when
-- one of them changes.
create table route_links (
  tip_id uuid not null references routes,
  part text not null,
  person_id text not null,
  root_id text not null,
  basis text not null check (basis in ('identified', 'linked', 'shared-identifier')),
  chain text[] not null,
  primary key (tip_id, part)
);
create index route_links_chain on route_links using gin (chain);

create table clocks (
  tip_id uuid not null references routes,
  clock text not null,
  function text not null,
  due_at timestamptz not null,
  escalated_at timestamptz,
  primary key (tip_id, clock, function)
);
create index clocks_due on clocks (due_at) where escalated_at is null;

-- What officers did and why, in their words.
create table actions (
  tip_id uuid not null references routes,
  version int not null,
  at timestamptz not null,
  by_function text not null,
  client_id text not null,
  action text not null,
  reason text,
  primary key (tip_id, version)
);

create table presentations (
  presentation_id uuid primary key,
  position bigint generated always as identity,
  tip_id uuid not null references routes,
  function text not null,
  region text,
  urgency text not null check (urgency in ('immediate', 'next-session')),
  session_at timestamptz not null,
  registered_at timestamptz not null,
  outcome text,
  outcome_at timestamptz,
  outcome_reason text
);
create index presentations_in_order on presentations (position);
create index presentations_of_tip on presentations (tip_id);

-- Tips and persons whose facts have changed. Each job runs in a later transaction than the change, so of two facts that
-- were written at the same time the later job sees both.
create table jobs (
  position bigint generated always as identity primary key,
  kind text not null check (kind in ('tip', 'person')),
  id text not null,
  failed_at timestamptz
);

create table reads (
  read_id uuid primary key,
  read_at timestamptz not null,
  operation text not null,
  tip_id uuid not null,
  person_ids text[] not null,
  agency text not null,
  functions text[] not null,
  client_id text not null,
  purpose text not null
);
create index reads_of_tip on reads (tip_id, read_at);
create index reads_of_person on reads using gin (person_ids);
