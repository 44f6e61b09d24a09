create table signals (
  signal_id uuid primary key,
  -- Which of two signals is the older.
  age bigint generated always as identity,
  person_id text collate "C",
  indicator text not null,
  country text not null,
  status text not null,
  granted_on text not null,
  first_day int not null,
  last_day int not null,
  revision int not null,
  state text not null check (state in ('raised', 'revised', 'withdrawn')),
  content_hash text not null,
  -- Hash of what the content is made of: while it is the same, the content need not be made to be compared.
  basis text not null,
  raised_at timestamptz not null,
  revised_at timestamptz not null,
  acknowledged_revision int not null default 0,
  acknowledged_at timestamptz,
  erased boolean not null default false
);
create index signals_person on signals (person_id) where not erased;
create index signals_unacknowledged on signals (revised_at, signal_id) where acknowledged_revision < revision;

-- What a signal rests on, since its last revision in force.
create table signal_links (
  signal_id uuid not null references signals,
  subject_id text collate "C" not null,
  person_id text collate "C" not null,
  source_version bigint not null,
  primary key (signal_id, subject_id)
);
create index signal_links_subject on signal_links (subject_id);
create index signal_links_person on signal_links (person_id);

-- Ordered log: one row for each revision, whole. The revision is unique as the last guard against two writers.
create table signal_feed (
  position bigint generated always as identity primary key,
  signal_id uuid not null,
  revision int not null,
  item json not null,
  unique (signal_id, revision)
);

-- What the case system reported, every version; the highest holds.
create table outcomes (
  signal_id uuid not null references signals,
  version int not null,
  revision int not null,
  outcome text not null,
  decided_on date not null,
  report json not null,
  reported_by text not null,
  reported_at timestamptz not null,
  primary key (signal_id, version)
);
