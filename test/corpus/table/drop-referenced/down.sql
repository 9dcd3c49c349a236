CREATE TABLE public.org (
  id bigint NOT NULL,
  CONSTRAINT org_pkey PRIMARY KEY (id)
);

ALTER TABLE public."user"
ADD CONSTRAINT user_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.org (id);
