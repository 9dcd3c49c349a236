ALTER TABLE public."user"
DROP CONSTRAINT user_a_no_inherit;

ALTER TABLE public."user"
DROP CONSTRAINT user_a_not_enforced;

ALTER TABLE public."user"
DROP CONSTRAINT user_a_not_valid;
