DROP INDEX public.name_idx;

CREATE INDEX name_idx ON public.org (name);

ALTER TABLE public.org
DROP CONSTRAINT name_key;

ALTER TABLE public."user"
ADD CONSTRAINT name_key UNIQUE (name);
