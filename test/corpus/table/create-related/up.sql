CREATE TABLE public.line (
  order_id bigint NOT NULL,
  no integer NOT NULL,
  CONSTRAINT line_pkey PRIMARY KEY (order_id, no)
);

CREATE TABLE public."order" (
  id bigint NOT NULL,
  user_id bigint,
  CONSTRAINT order_pkey PRIMARY KEY (id)
);

CREATE TABLE public."user" (
  id bigint NOT NULL,
  boss_id bigint,
  CONSTRAINT user_pkey PRIMARY KEY (id),
  CONSTRAINT user_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES public."user" (id)
);

ALTER TABLE public.line
ADD CONSTRAINT line_order_id_fkey FOREIGN KEY (order_id) REFERENCES public."order" (id);

ALTER TABLE public."order"
ADD CONSTRAINT order_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user" (id);
