COMMENT ON TABLE public."order" IS 'The check and the view stay as they are';
