CREATE TABLE public.home (
  street text,
  no integer NOT NULL,
  CONSTRAINT home_pkey PRIMARY KEY (no)
);

ALTER TABLE public.home OF public."Address";
