ALTER TABLE public."user" ENABLE ALWAYS TRIGGER t_always;

ALTER TABLE public."user" DISABLE TRIGGER t_off;

CREATE OR REPLACE TRIGGER t_off_and_changed
AFTER INSERT ON public."user" FOR EACH STATEMENT
EXECUTE FUNCTION public.act ();

ALTER TABLE public."user" DISABLE TRIGGER t_off_and_changed;

ALTER TABLE public."user" ENABLE TRIGGER t_on;
