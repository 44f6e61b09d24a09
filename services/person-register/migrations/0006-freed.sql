-- Nobody asks who else has an identifier: denials are read by whom they deny.
drop index judgements_identifiers;

-- What was rejected for judgements about other descriptions, to be found when those are taken back.
create index subjects_denied on subjects (subject_no) where reason = 'judged-different';
