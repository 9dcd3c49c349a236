CREATE SUBSCRIPTION shop CONNECTION 'host=primary dbname=shop' PUBLICATION sales
WITH
  (
    connect = FALSE,
    slot_name = NONE,
    streaming = 'parallel',
    two_phase = TRUE,
    disable_on_error = TRUE,
    password_required = FALSE,
    run_as_owner = TRUE,
    origin = 'none'
  );
