-- The tracking tables, the same on H2 and PostgreSQL. Idempotent: each statement does nothing when its table is there.

-- A file as it stands. Its row is locked while an event is recorded, which makes all of its sequences gap-free.
create table if not exists tracking_case (
    case_number varchar(30) primary key,
    procedure_code varchar(60) not null,
    procedure_title varchar(200) not null,
    link varchar(2000) not null,
    recipient_hash varchar(64) not null,
    recipient_email varchar(254),
    recipient_phone varchar(40),
    recipient_language varchar(100) not null,
    status varchar(30) not null,
    last_sequence bigint not null,
    last_event_at timestamp with time zone not null
);

-- Its history: rows are added, never changed.
create table if not exists tracking_event (
    case_number varchar(30) not null references tracking_case (case_number),
    sequence_number bigint not null,
    event_id uuid not null unique,
    status varchar(30) not null,
    reason varchar(2000),
    occurred_at timestamp with time zone not null,
    primary key (case_number, sequence_number)
);

-- How far each channel is with each file. Messages 1 to head are done, head + 1 to tail wait in tracking_outbox.
-- due_at is when a worker may take the stream: null when nothing waits, the end of the lease while one has it.
-- fence grows each time a worker takes it, so that one whose lease has run out can no longer write.
create table if not exists tracking_stream (
    channel varchar(40) not null,
    case_number varchar(30) not null,
    head bigint not null,
    tail bigint not null,
    due_at timestamp with time zone,
    attempts integer not null,
    fence bigint not null,
    primary key (channel, case_number)
);

create index if not exists tracking_stream_due on tracking_stream (channel, due_at);

-- The messages that wait, as they will be sent. Deleted once delivered.
create table if not exists tracking_outbox (
    channel varchar(40) not null,
    case_number varchar(30) not null,
    sequence_number bigint not null,
    event_id uuid not null,
    payload bytea not null,
    primary key (channel, case_number, sequence_number)
);

-- The messages a channel has given up.
create table if not exists tracking_dead_letter (
    channel varchar(40) not null,
    case_number varchar(30) not null,
    sequence_number bigint not null,
    event_id uuid not null,
    payload bytea not null,
    reason varchar(500) not null,
    attempts integer not null,
    died_at timestamp with time zone not null,
    primary key (channel, case_number, sequence_number)
);
