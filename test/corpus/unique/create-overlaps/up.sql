CREATE TABLE public.stay (
  room int4range,
  valid daterange,
  CONSTRAINT stay_room_key UNIQUE (room, valid WITHOUT OVERLAPS)
);
