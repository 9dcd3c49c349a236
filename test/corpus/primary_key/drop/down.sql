ALTER TABLE public."user"
ADD CONSTRAINT user_pkey PRIMARY KEY (id);
