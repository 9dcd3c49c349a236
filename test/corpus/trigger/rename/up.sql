ALTER TRIGGER t_noted ON public."user"
RENAME TO t_named;

ALTER TRIGGER t_same ON public."user"
RENAME TO t_same_again;
