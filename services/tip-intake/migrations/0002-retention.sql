-- Since when a tip is closed, and whom it is tied to, as case-routing last said.
alter table tip_routes add column closed_at timestamptz;
alter table tip_routes add column person_ids text[] not null default '{}';
update tip_routes set closed_at = now() where state = 'closed';
create index tip_routes_closed on tip_routes (closed_at) where closed_at is not null;
create index tip_judgements_of_person on tip_judgements (person_id);
create index tips_received on tips (received_at);

-- When the informant was forgotten, before the content.
alter table tips add column informant_erased_at timestamptz;

-- Who asked to learn who left a tip, who let them or did not, and until when. Officers' words are gone with the tip.
create table informant_requests (
  request_id uuid primary key,
  position bigint generated always as identity,
  tip_id uuid not null references tips,
  by_function text not null,
  client_id text not null,
  reason text not null,
  requested_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'approved', 'denied')),
  decided_by text,
  decision_reason text,
  decided_at timestamptz,
  valid_until timestamptz
);
create unique index informant_requests_open on informant_requests (tip_id, by_function) where state = 'open';
create index informant_requests_in_order on informant_requests (position);
