ALTER TABLE public."user"
ALTER COLUMN joined_at
SET DEFAULT statement_timestamp();

ALTER TABLE public."user"
ALTER COLUMN big
SET DEFAULT '-9223372036854775808'::bigint;
