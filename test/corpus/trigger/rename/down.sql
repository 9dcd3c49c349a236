ALTER TRIGGER t_same_again ON public."user"
RENAME TO t_same;

ALTER TRIGGER t_named ON public."user"
RENAME TO t_noted;
