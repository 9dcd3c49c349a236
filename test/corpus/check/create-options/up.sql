ALTER TABLE public."user"
ADD CONSTRAINT user_a_no_inherit CHECK (a > 2) NO INHERIT;

ALTER TABLE public."user"
ADD CONSTRAINT user_a_not_enforced CHECK (a > 1) NOT ENFORCED;

ALTER TABLE public."user"
ADD CONSTRAINT user_a_not_valid CHECK (a > 0) NOT VALID;
