DROP INDEX public.user_a_idx;

DROP INDEX public.user_b_idx;

CREATE INDEX user_a_idx ON public."user" (a);

CREATE INDEX user_b_idx ON public."user" (b);
