-- The register: one row for each person of Migrationsverket, whole, at its highest version.
create table persons (
  person_no bigint generated always as identity,
  person_id text collate "C" not null unique,
  version bigint not null,
  content jsonb not null,
  -- SHA-256 of the RFC 8785 canonical JSON; with the version it decides stored, unchanged or conflict.
  content_hash bytea not null,
  -- First byte of SHA-256(person_id), for the digest.
  bucket smallint not null,
  merged_into text collate "C",
  -- Look-up keys; the same as in person_keys, so that a new version replaces exactly what the old one left there.
  keys bigint[] not null,
  -- What its names are counted by.
  tokens text[] not null,
  -- Version of the rules that keys and tokens were made by.
  key_version text not null,
  received_at timestamptz not null,
  -- With what a look-up needs of every candidate, so that it need not read the whole record.
  primary key (person_no) include (person_id, version)
);
create index persons_merged_into on persons (merged_into) where merged_into is not null;
create index persons_bucket on persons (bucket);
create index persons_key_version on persons (key_version);

-- Union of keys by which a description finds its candidates; a key is a 53-bit hash of its kind and text.
-- Unlogged, because keys of one person lie all over the index: with a log, each would write a whole page to it
-- (measured: 54 MB for 500 persons, against none). A crash of the server empties it; a job makes it again from
-- persons.keys, and until then nobody is looked up.
create unlogged table person_keys (
  key bigint not null,
  person_no bigint not null,
  primary key (key, person_no)
) with (autovacuum_vacuum_scale_factor = 0.05);

-- One row while person_keys is whole: a crash takes it with the rest.
create unlogged table key_index (
  whole boolean primary key default true check (whole)
);
insert into key_index default values;

-- What erasure leaves: a keyed hash and the last version. Versions up to it are ignored for ever.
create table erasures (
  person_hash bytea primary key,
  version bigint not null,
  erased_at timestamptz not null
);

-- Ordered log of register changes. Its position is the register version; re-match and duplicate search read it in order.
create table register_changes (
  position bigint generated always as identity primary key,
  person_id text not null,
  bucket smallint not null,
  -- Keys that the person had before this change and that person_keys no longer tells.
  old_keys bigint[] not null,
  -- Words that no registered name had before.
  new_words text[] not null,
  kind text not null check (kind in ('stored', 'erased', 'judged', 'rekeyed')),
  changed_at timestamptz not null
);

-- How far each durable job has read register_changes.
create table job_positions (
  job text primary key,
  position bigint not null
);

create table digest_buckets (
  bucket smallint primary key,
  changes bigint not null default 0,
  computed_changes bigint not null default -1,
  persons int not null default 0,
  highest_version bigint not null default 0,
  hash text not null default ''
) with (fillfactor = 50);
insert into digest_buckets (bucket) select generate_series(0, 255);

-- How many persons bear each name, counted by a job; a hint, never needed to be exact.
create table name_tokens (
  token text primary key,
  persons int not null
);
-- Every word of the register's names, complete at every moment: what no key finds is looked for among similar words.
create extension if not exists pg_trgm;
create table name_words (
  word text primary key
);
create index name_words_trigram on name_words using gin (word gin_trgm_ops);
create table name_statistics (
  only_row boolean primary key default true check (only_row),
  persons int not null,
  register_version bigint not null,
  refreshed_at timestamptz not null
);

-- Keys that an installation did not configure.
create table secrets (
  name text primary key,
  value text not null
);
