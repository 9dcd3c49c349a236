DROP SUBSCRIPTION shop;

CREATE SUBSCRIPTION shop CONNECTION 'host=primary dbname=shop' PUBLICATION sales
WITH
  (
    connect = FALSE,
    slot_name = NONE,
    streaming = 'off'
  );
