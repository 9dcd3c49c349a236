DROP INDEX public.user_a_idx;

DROP INDEX public.user_b_idx;

CREATE INDEX user_a_idx ON public."user" (a COLLATE "C");

CREATE INDEX user_b_idx ON public."user" (b text_pattern_ops);
