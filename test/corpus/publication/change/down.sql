DROP PUBLICATION r;

ALTER PUBLICATION p
SET
  (
    publish = 'insert, update, delete, truncate',
    publish_via_partition_root = FALSE
  );

ALTER PUBLICATION q
DROP TABLES IN SCHEMA public;

ALTER PUBLICATION q
ADD TABLES IN SCHEMA billing;

ALTER PUBLICATION q
SET
  (publish_via_partition_root = TRUE);

CREATE PUBLICATION r FOR ALL TABLES;

COMMENT ON PUBLICATION r IS 'Stays';
