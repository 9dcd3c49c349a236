ALTER TABLE public.booking
DROP CONSTRAINT booking_seat_fkey;

ALTER TABLE public.booking
ADD CONSTRAINT booking_seat_fkey FOREIGN KEY (org_id, seat_no) REFERENCES public.seat (org_id, no);
