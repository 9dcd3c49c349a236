CREATE SUBSCRIPTION plain CONNECTION 'postgresql://replicator@primary/shop' PUBLICATION sales
WITH
  (
    connect = FALSE,
    slot_name = NONE,
    streaming = 'off'
  );

CREATE SUBSCRIPTION shop CONNECTION 'host=primary dbname=shop user=replicator' PUBLICATION sales,
stock
WITH
  (
    connect = FALSE,
    slot_name = NONE,
    BINARY = TRUE,
    streaming = 'on',
    synchronous_commit = 'local'
  );

COMMENT ON SUBSCRIPTION shop IS 'From the shop';
