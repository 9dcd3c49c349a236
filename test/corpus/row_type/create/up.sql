CREATE TABLE public.home (
  street text DEFAULT 'none'::text NOT NULL,
  city character varying(80),
  CONSTRAINT home_pkey PRIMARY KEY (street)
);

ALTER TABLE public.home OF public.address;
