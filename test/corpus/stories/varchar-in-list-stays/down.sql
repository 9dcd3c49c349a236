COMMENT ON TABLE public."order" IS NULL;
