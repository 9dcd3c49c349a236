COMMENT ON TRIGGER t_two ON public."user" IS 'Second';

COMMENT ON TRIGGER t_one ON public."user" IS NULL;
