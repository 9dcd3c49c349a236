DROP PUBLICATION r;

ALTER PUBLICATION p
SET
  (
    publish = 'delete',
    publish_via_partition_root = TRUE
  );

ALTER PUBLICATION q
DROP TABLES IN SCHEMA billing;

ALTER PUBLICATION q
ADD TABLES IN SCHEMA public;

ALTER PUBLICATION q
SET
  (publish_via_partition_root = FALSE);

CREATE PUBLICATION r FOR TABLE ONLY billing.invoice,
ONLY public.account;

COMMENT ON PUBLICATION r IS 'Stays';
