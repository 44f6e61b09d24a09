"""Follows signals.v1 on Kafka and keeps each signal at its highest revision; a crash at any moment neither misses nor repeats one."""
import json
import os
import sqlite3

from kafka import KafkaConsumer

db = sqlite3.connect(os.environ.get("DATABASE_FILE", "case-system-python.sqlite"))
db.execute("create table if not exists signals (signal_id text primary key, revision int not null, state text, item text)")
consumer = KafkaConsumer(
    os.environ.get("KAFKA_TOPIC_PREFIX", "") + "signals.v1",
    bootstrap_servers=os.environ["KAFKA_BROKERS"].split(","),
    group_id=os.environ.get("KAFKA_GROUP", "case-system-python"),
    auto_offset_reset="earliest",  # a new group begins at the oldest signal, not at the next one
    enable_auto_commit=False,
    session_timeout_ms=10_000,  # after a crash the next start waits this long for its partitions
)

for message in consumer:
    event_type = dict(message.headers).get("ce_type", b"").decode()
    if message.value is not None and event_type == "se.samband.signal.revised.v1":
        item = json.loads(message.value)
        with db:  # one transaction; Kafka may repeat a revision, and may bring a lower one late
            taken = db.execute(
                "insert into signals values (:signalId, :revision, :state, :item) on conflict (signal_id) do update"
                " set revision = excluded.revision, state = excluded.state, item = excluded.item"
                " where excluded.revision > signals.revision",
                {**item, "item": message.value.decode()},
            ).rowcount
        if taken:
            print(item["signalId"], item["revision"], item["state"], flush=True)
    consumer.commit()  # only after the transaction: what is not committed comes again
