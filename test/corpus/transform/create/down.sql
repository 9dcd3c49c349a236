DROP TRANSFORM FOR bigint LANGUAGE sql;

DROP PROCEDURE public.keep (IN integer);

DROP FUNCTION public.next (integer);

DROP TRANSFORM FOR integer LANGUAGE plpgsql;

DROP FUNCTION public.from_words (internal);

DROP FUNCTION public.to_words (internal);
