-- What users attach: with their draft first, then with the file that the draft becomes, and deleted with either.
CREATE TABLE procedure_attachment (
    attachment_id  CHAR(36)                 NOT NULL PRIMARY KEY,
    procedure_code VARCHAR(40),
    owner_sub      VARCHAR(255),
    case_number    VARCHAR(30) REFERENCES procedure_case (case_number) ON DELETE CASCADE,
    document       VARCHAR(60)              NOT NULL,
    file_name      VARCHAR(100)             NOT NULL,
    kind           VARCHAR(10)              NOT NULL,
    byte_count     BIGINT                   NOT NULL,
    added_at       TIMESTAMP WITH TIME ZONE NOT NULL,
    UNIQUE (procedure_code, owner_sub, document),
    UNIQUE (case_number, document),
    FOREIGN KEY (procedure_code, owner_sub) REFERENCES procedure_draft (procedure_code, owner_sub) ON DELETE CASCADE
);

-- H2's BYTEA ends at a mebibyte.
CREATE TABLE procedure_attachment_part (
    attachment_id CHAR(36) NOT NULL REFERENCES procedure_attachment (attachment_id) ON DELETE CASCADE,
    part          INT      NOT NULL,
    content       BYTEA    NOT NULL,
    PRIMARY KEY (attachment_id, part)
);
