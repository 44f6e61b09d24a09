-- The body of what was identified ends too: this service never learns which of it gave a signal, and nobody reads it here.
update source_events set body_until = processed_at + interval '14 days' where outcome = 'identified' and body_until is null;
