ALTER SEQUENCE house.people_id_seq
RENAME TO person_id_seq;

REVOKE INSERT ON TABLE house.people FROM reader;

ALTER TABLE house.people
RENAME COLUMN called TO name;

ALTER TABLE house.people
RENAME TO person;

ALTER SCHEMA house
RENAME TO app;
