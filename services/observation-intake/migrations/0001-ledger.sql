-- One row for each source event. The id follows from agency, kind and source event id, so the primary key is the
-- idempotency key. Its row lock serialises all versions; `version` is the counter that event ids are made of.
create table source_events (
  observation_id uuid primary key,
  agency text not null,
  kind text not null check (kind in ('travel-event', 'passport-observation')),
  source_event_id text not null,
  version int not null,
  state text not null check (state in ('received', 'corrected', 'retracted')),
  received_at timestamptz not null,
  corrected_at timestamptz,
  retracted_at timestamptz,
  -- What person-register last said, guarded by its own version; `processed_version` is the version that it rests on.
  outcome text,
  identification_version int not null default 0,
  processed_version int not null default 0,
  processed_at timestamptz,
  -- The version whose event a consumer could not deal with.
  dead_version int not null default 0
);
create index source_events_delivered on source_events (agency, received_at);

-- The ledger: each version as it was received. Rows are only ever added (retention aside).
create table deliveries (
  observation_id uuid not null references source_events,
  version int not null,
  action text not null check (action in ('deliver', 'correct', 'retract')),
  client_id text not null,
  received_at timestamptz not null,
  -- Valid UTF-8 without NUL, so text keeps every byte; absent in a retraction, as are the next two.
  body text,
  sha256 bytea,
  receipt text,
  -- Why it was retracted; why it was corrected is in the body.
  reason text,
  primary key (observation_id, version)
);

-- What left no ledger row, in numbers.
create table delivery_counts (
  agency text not null,
  kind text not null,
  day date not null,
  refused int not null default 0,
  repeats int not null default 0,
  primary key (agency, kind, day)
);

-- Outcomes of a month as they stood when its agency first asked after its closing. Told once and never again counted:
-- the difference of two answers would tell what became of the one event that was corrected in between.
create table closed_months (
  agency text not null,
  month text not null,
  identified int not null,
  not_identified int not null,
  retracted int not null,
  primary key (agency, month)
);

-- Public keys for ever, so that old receipts stay verifiable; a private one only where no RECEIPT_KEY was given.
create table receipt_keys (
  kid text primary key,
  public_jwk jsonb not null,
  private_jwk jsonb,
  created_at timestamptz not null default now()
);
