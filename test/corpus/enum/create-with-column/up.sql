CREATE TYPE public.mood AS ENUM('sad', 'ok', 'happy');

CREATE TABLE public.person (
  id integer NOT NULL,
  mood public.mood DEFAULT 'ok'::public.mood NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);
