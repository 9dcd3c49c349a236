DROP INDEX public.name_idx;

CREATE INDEX name_idx ON public."user" (name);

ALTER TABLE public."user"
DROP CONSTRAINT name_key;

ALTER TABLE public.org
ADD CONSTRAINT name_key UNIQUE (name);
