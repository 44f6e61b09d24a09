-- Persons with so many facts that a batch does not wait for them, and everybody when the rules change.
create table reassessments (
  person_id text collate "C" primary key,
  -- When it is next in turn.
  due_at timestamptz not null,
  waiting_since timestamptz not null,
  cause json not null
);
create index reassessments_due on reassessments (due_at);

-- Since when an identified observation has given no signal; null while it does, and once its content is forgotten.
alter table identifications add column none_since timestamptz;
create index identifications_none on identifications (none_since) where none_since is not null;
update identifications set none_since = explained_at where explained = 'none' and facts is not null;

-- Statistics as they were last told: a count that moved by fewer than five is told as before.
create table told_statistics (
  month text not null,
  agency text not null,
  counts json not null,
  primary key (month, agency)
);
