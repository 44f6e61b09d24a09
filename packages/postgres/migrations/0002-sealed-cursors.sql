-- A place in a list that several receivers read tells each how much there is for all: such cursors are sealed with this
-- key. Those given out before, plain ones, hold up to `plain_until`, which the service's own migration sets.
alter table feeds add column cursor_key bytea not null default uuid_send(gen_random_uuid());
alter table feeds add column plain_until bigint not null default 0;
