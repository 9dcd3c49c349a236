DROP INDEX public.log_level_idx;

ALTER TABLE public.log
RENAME COLUMN level TO level__own;

ALTER TABLE public.base
ADD COLUMN level integer;

UPDATE public.log
SET
  level = level__own;

ALTER TABLE public.log
DROP COLUMN level__own;

CREATE INDEX log_level_idx ON public.log (level);
