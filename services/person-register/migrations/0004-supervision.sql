-- What is told by month.
create index subjects_received_at on subjects using brin (received_at);
create index verifications_created_at on verifications using brin (created_at);

-- What the case system last found when it compared its register with this one.
create table digest_comparison (
  only_row boolean primary key default true check (only_row),
  differing int not null,
  compared_at timestamptz not null
);
