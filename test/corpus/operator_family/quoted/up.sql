ALTER OPERATOR FAMILY "App"."Select ""it"".now" USING btree
ADD OPERATOR 1 < (integer, bigint);

COMMENT ON OPERATOR FAMILY "App"."Select ""it"".now" USING btree IS 'it''s';
