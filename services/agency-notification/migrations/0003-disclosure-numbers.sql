-- The chain is followed by number: a sequence that somebody resets can neither hide nor double a record.
create unique index disclosures_seq on disclosures (((record->>'seq')::bigint));
