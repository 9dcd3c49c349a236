DROP VIEW public.tag;

CREATE TABLE public.tag (
  name text NOT NULL,
  user_id bigint,
  CONSTRAINT tag_pkey PRIMARY KEY (name),
  CONSTRAINT tag_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user" (id)
);
