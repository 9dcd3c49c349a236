COMMENT ON TRIGGER t_one ON public."user" IS 'It''s "first"';

COMMENT ON TRIGGER t_two ON public."user" IS NULL;
