-- When the body has served its purpose: from then on only hashes remain. Null while somebody may still need it.
alter table source_events add column body_until timestamptz;
create index source_events_body_until on source_events (body_until) where body_until is not null;
update source_events set body_until = processed_at + case outcome when 'not-matched' then interval '14 days' else interval '0' end
where outcome in ('not-matched', 'identity-rejected', 'retracted', 'erased');

-- Of a body that is gone: SHA-256 of its RFC 8785 form, so that a repeat is still known as one.
alter table deliveries add column canonical_sha256 bytea;
