CREATE TABLE public.booking (
  room bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  guest text,
  CONSTRAINT booking_key PRIMARY KEY (room, at) INCLUDE (guest)
  WITH
    (fillfactor = '80')
  DEFERRABLE INITIALLY DEFERRED
);
