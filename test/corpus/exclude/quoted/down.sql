ALTER TABLE public."Booking"
DROP CONSTRAINT "No ""Overlap""";
