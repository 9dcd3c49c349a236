CREATE TABLE public.booking (
  room int4range,
  from_at timestamp with time zone,
  to_at timestamp with time zone,
  cancelled boolean,
  CONSTRAINT booking_room_excl EXCLUDE USING gist (
    room
    WITH
      =,
      tstzrange (from_at, to_at)
    WITH
      &&
  )
  WITH
    (fillfactor = '80')
  WHERE
    (NOT cancelled)
  DEFERRABLE INITIALLY DEFERRED
);
