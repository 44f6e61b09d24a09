-- Observations and tips: who each is about, as far as it is known now.
create table subjects (
  subject_no bigint generated always as identity primary key,
  -- `observation/ID` or `tip/ID/PART`.
  subject_key text collate "C" not null unique,
  subject_id text collate "C" not null,
  subject jsonb not null,
  source_version bigint not null,
  correlation_id text not null,
  received_at timestamptz not null,
  -- Names, dates, documents; and the facts to be sent on. Both are null once the window or the purpose has ended.
  description jsonb,
  facts jsonb,
  -- Keyed hashes: of the description, and of each identifier in it.
  description_hash bytea not null,
  identifiers bytea[] not null,
  -- The same hashes of versions that were corrected since: a judgement may come late.
  earlier jsonb not null default '[]',
  keys bigint[] not null,
  held_until timestamptz not null,
  version bigint not null,
  outcome text not null check (
    outcome in ('identified', 'awaiting-verification', 'not-matched', 'identity-rejected', 'retracted', 'erased')
  ),
  reason text not null,
  person_id text collate "C",
  identity jsonb,
  explanation jsonb,
  candidates_cut int not null default 0,
  -- Versions of the matcher and of its keys that the decision rests on.
  model_version text not null,
  register_version bigint not null,
  decided_at timestamptz not null
);
create index subjects_id on subjects (subject_id);
create index subjects_person on subjects (person_id) where person_id is not null;
create index subjects_held_until on subjects (held_until) where description is not null;
create index subjects_model_version on subjects (model_version) where description is not null;

create table subject_keys (
  key bigint not null,
  subject_no bigint not null,
  primary key (key, subject_no)
);
create index subject_keys_subject on subject_keys (subject_no);

-- Words of held descriptions that no exact key found anybody for: a new word like one of them is a reason to look again.
create table silent_words (
  word text not null,
  subject_no bigint not null,
  primary key (word, subject_no)
);
create index silent_words_trigram on silent_words using gin (word gin_trgm_ops);
create index silent_words_subject on silent_words (subject_no);

-- Worklist of possible identities; an ordered log, so that a reader by position misses none.
create table verifications (
  position bigint generated always as identity primary key,
  verification_id uuid not null unique,
  subject_key text collate "C" not null,
  subject jsonb not null,
  state text not null check (state in ('open', 'confirmed', 'rejected', 'superseded', 'revoked')),
  candidate_ids text[] not null,
  candidates jsonb not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  escalated_at timestamptz,
  decided_at timestamptz,
  decided_by text,
  reason text
);
create unique index verifications_one_open on verifications (subject_key) where state = 'open';
create index verifications_by_state on verifications (state, position);
create index verifications_candidates on verifications using gin (candidate_ids);

-- What humans decided about the link between a description and a person: edges, revocable, never edited.
create table judgements (
  judgement_id uuid primary key,
  verdict text not null check (verdict in ('same', 'different')),
  basis text not null check (basis in ('verification', 'assessment', 'tip')),
  basis_id text not null,
  subject_key text collate "C" not null,
  subject jsonb not null,
  person_id text collate "C" not null,
  description_hash bytea not null,
  identifiers bytea[] not null,
  score double precision,
  decided_by text not null,
  decided_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  revocation_reason text
);
create index judgements_subject on judgements (subject_key);
create index judgements_person on judgements (person_id);
create index judgements_identifiers on judgements using gin (identifiers) where verdict = 'different';
create index judgements_basis on judgements (basis_id);

-- The last report about each signal that was applied; a lower version never follows a higher one.
create table assessments (
  signal_id uuid primary key,
  version bigint not null
);

-- The last version of each tip that was applied, also of one that was erased.
create table tips (
  tip_id uuid primary key,
  version bigint not null
);

-- Dead letters of observations that observation-intake was told of, by attempt.
create table announced_dead_letters (
  dead_letter_id bigint primary key,
  attempts int not null
);

-- Two records of the register that may be one person. Listed, never merged.
create table duplicates (
  position bigint generated always as identity,
  person_a text collate "C" not null,
  person_b text collate "C" not null,
  outcome text not null,
  score double precision not null,
  explanation jsonb not null,
  found_at timestamptz not null,
  primary key (person_a, person_b),
  check (person_a < person_b)
);
create index duplicates_b on duplicates (person_b);

-- Who read personal data, and why. Written before the answer is given.
create table reads (
  read_id uuid primary key,
  read_at timestamptz not null,
  operation text not null,
  agency text not null,
  function text not null,
  client_id text not null,
  purpose text not null,
  person_ids text[] not null
);
create index reads_persons on reads using gin (person_ids);
