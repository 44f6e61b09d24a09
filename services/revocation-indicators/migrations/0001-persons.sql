-- One record of the register; records that were merged point at each other. No names, birth dates or documents.
create table persons (
  person_id text collate "C" primary key,
  version bigint not null,
  merged_into text collate "C",
  case_ids json not null,
  -- Every version that was seen, by its number: what tells when a status or a merge became known.
  versions jsonb not null
);
create index persons_merged_into on persons (merged_into) where merged_into is not null;

-- What erasure leaves: a keyed hash of the id, and the version up to which everything is ignored for ever.
create table erased_persons (
  person_hash bytea primary key,
  version bigint not null
);
create table secrets (
  name text primary key,
  value text not null
);
