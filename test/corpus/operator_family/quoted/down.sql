COMMENT ON OPERATOR FAMILY "App"."Select ""it"".now" USING btree IS NULL;

ALTER OPERATOR FAMILY "App"."Select ""it"".now" USING btree
DROP OPERATOR 1 (integer, bigint);
