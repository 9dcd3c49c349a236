ALTER TABLE public.account OWNER TO keeper;
