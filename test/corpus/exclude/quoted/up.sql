ALTER TABLE public."Booking"
ADD CONSTRAINT "No ""Overlap""" EXCLUDE USING gist (
  "the days"
  WITH
    &&
);
