-- What a receiver of callbacks remembers, the same on H2 and PostgreSQL. Idempotent: each statement does nothing when its table
-- is there.

-- How far each file has come. Its row is locked while an event of the file has its effect.
create table if not exists tracking_inbox (
    source varchar(500) not null,
    subject varchar(100) not null,
    last_sequence bigint not null,
    primary key (source, subject)
);

-- The events that had their effect. Rows may be purged: they tell a repeated event from one that is out of date.
create table if not exists tracking_inbox_event (
    source varchar(500) not null,
    subject varchar(100) not null,
    sequence_number bigint not null,
    event_id varchar(100) not null,
    received_at timestamp with time zone not null,
    primary key (source, subject, sequence_number)
);

create index if not exists tracking_inbox_event_received on tracking_inbox_event (received_at);
