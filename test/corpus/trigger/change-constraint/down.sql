DROP TRIGGER t_deferrable ON public."user";

DROP TRIGGER t_from ON public."user";

DROP TRIGGER t_plain ON public."user";

CREATE CONSTRAINT TRIGGER t_deferrable
AFTER INSERT ON public."user" FOR EACH ROW
EXECUTE FUNCTION public.act ();

CREATE CONSTRAINT TRIGGER t_from
AFTER INSERT ON public."user" FOR EACH ROW
EXECUTE FUNCTION public.act ();

CREATE CONSTRAINT TRIGGER t_plain
AFTER INSERT ON public."user" FOR EACH ROW
EXECUTE FUNCTION public.act ();

COMMENT ON TRIGGER t_deferrable ON public."user" IS 'At the end';
