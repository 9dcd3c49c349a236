ALTER TABLE public.step
DROP CONSTRAINT step_n_check;

DROP PROCEDURE public.keep (IN integer);

DROP FUNCTION public.next (integer);

DROP TRANSFORM FOR integer LANGUAGE plpgsql;

CREATE FUNCTION public.next (value integer) RETURNS integer LANGUAGE plpgsql AS $$begin return value + 1; end$$;

CREATE PROCEDURE public.keep (value integer) LANGUAGE plpgsql AS $$begin perform 1; end$$;

ALTER TABLE public.step
ADD CONSTRAINT step_n_check CHECK (public.next (n) > 0);
