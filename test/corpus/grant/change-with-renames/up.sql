ALTER SCHEMA app
RENAME TO house;

ALTER TABLE house.person
RENAME TO people;

ALTER TABLE house.people
RENAME COLUMN name TO called;

ALTER SEQUENCE house.person_id_seq
RENAME TO people_id_seq;

GRANT INSERT ON TABLE house.people TO reader;
