ALTER TABLE public.account OWNER TO holder;
