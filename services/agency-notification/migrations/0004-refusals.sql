-- What officers decided to keep back: hash-chained as disclosures are, in a log of its own. Append only, by trigger too.
create table refusals (
  position bigint generated always as identity primary key,
  record jsonb not null,
  hash text not null
);
create unique index refusals_seq on refusals (((record->>'seq')::bigint));
create index refusals_subject_ref on refusals ((record->>'subjectRef')) where record ? 'subjectRef';
create trigger refusals_append_only before update or delete or truncate on refusals
  for each statement execute function refuse_change();
