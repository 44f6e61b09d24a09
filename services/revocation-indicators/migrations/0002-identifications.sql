-- The latest identification of each observation, and of each person that a tip names; with the stored explanation.
create table identifications (
  subject_id text collate "C" primary key,
  subject json not null,
  version bigint not null,
  source_version bigint not null,
  outcome text not null,
  person_id text collate "C",
  identity json,
  register_version bigint not null,
  facts json,
  tip json,
  agency text,
  received_at timestamptz,
  explained text not null check (explained in ('signal', 'none', 'pending')),
  -- [{ code, country?, signalId? }]
  reasons json not null,
  rule_version text not null,
  person_version bigint,
  explained_at timestamptz not null
);
create index identifications_person on identifications (person_id) where person_id is not null;
create index identifications_received on identifications (received_at) where agency is not null;

-- Links that the case system judged wrong, by the signal that was judged.
create table denials (
  signal_id uuid not null,
  subject_id text collate "C" not null,
  person_id text collate "C" not null,
  source_version bigint not null,
  primary key (signal_id, subject_id, person_id)
);
create index denials_subject on denials (subject_id);
