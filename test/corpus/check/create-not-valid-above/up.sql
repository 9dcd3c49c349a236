CREATE TABLE public.event_b (kind text, amount integer);

ALTER TABLE public.event
ADD CONSTRAINT event_amount CHECK (amount > 0) NOT VALID;

ALTER TABLE public.event_a VALIDATE CONSTRAINT event_amount;

ALTER TABLE public.event_b
ADD CONSTRAINT event_amount CHECK (amount > 0) NOT VALID;

ALTER TABLE public.event ATTACH PARTITION public.event_b FOR
VALUES
  IN ('b');
