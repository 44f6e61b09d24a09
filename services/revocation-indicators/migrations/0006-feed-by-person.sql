-- Erasure finds every revision that told of a person, also of signals that are about another record now.
create index signal_feed_person on signal_feed ((item ->> 'personId'));
