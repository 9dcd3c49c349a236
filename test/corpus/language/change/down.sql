CREATE OR REPLACE LANGUAGE checked HANDLER plpgsql_call_handler;
