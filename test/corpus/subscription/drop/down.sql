CREATE SUBSCRIPTION shop CONNECTION 'host=primary dbname=shop' PUBLICATION sales
WITH
  (
    connect = FALSE,
    slot_name = NONE,
    streaming = 'off',
    disable_on_error = TRUE,
    origin = 'none'
  );
