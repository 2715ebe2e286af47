-- The same statements run on H2 and on PostgreSQL.

CREATE TABLE procedure_draft (
    procedure_code VARCHAR(40)              NOT NULL,
    owner_sub      VARCHAR(255)             NOT NULL,
    content        TEXT                     NOT NULL,
    version        BIGINT                   NOT NULL,
    updated_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (procedure_code, owner_sub)
);

CREATE TABLE procedure_case (
    case_number    VARCHAR(30)              NOT NULL PRIMARY KEY,
    procedure_code VARCHAR(40)              NOT NULL,
    owner_sub      VARCHAR(255)             NOT NULL,
    status         VARCHAR(30)              NOT NULL,
    submitted_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    answers        TEXT                     NOT NULL,
    summary        TEXT                     NOT NULL
);

CREATE INDEX procedure_case_owner ON procedure_case (owner_sub, procedure_code, submitted_at);
CREATE INDEX procedure_case_desk ON procedure_case (procedure_code, status, submitted_at);

-- The logins that a callback has begun to finish: of two that come at once, one only may exchange the code.
CREATE TABLE procedure_login (
    login_hash  CHAR(64)                 NOT NULL PRIMARY KEY,
    finished_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Spring Session's two tables, under their own names.

CREATE TABLE spring_session (
    primary_id            CHAR(36) NOT NULL PRIMARY KEY,
    session_id            CHAR(36) NOT NULL,
    creation_time         BIGINT   NOT NULL,
    last_access_time      BIGINT   NOT NULL,
    max_inactive_interval INT      NOT NULL,
    expiry_time           BIGINT   NOT NULL,
    principal_name        VARCHAR(255)
);

CREATE UNIQUE INDEX spring_session_id ON spring_session (session_id);
CREATE INDEX spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_principal ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id CHAR(36)     NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
    attribute_name     VARCHAR(200) NOT NULL,
    attribute_bytes    BYTEA        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
