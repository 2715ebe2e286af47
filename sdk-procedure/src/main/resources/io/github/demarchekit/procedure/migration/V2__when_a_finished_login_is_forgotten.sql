-- What it held is worth nothing after an hour.
DROP TABLE procedure_login;

CREATE TABLE procedure_login (
    login_hash   CHAR(64)                 NOT NULL PRIMARY KEY,
    forget_after TIMESTAMP WITH TIME ZONE NOT NULL
);
