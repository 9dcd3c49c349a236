ALTER TABLE public."user"
ALTER COLUMN age TYPE integer USING nullif(trim(age), '')::integer;
