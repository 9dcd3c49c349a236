CREATE TABLE public.booking (org_id bigint, seat_no integer, label text);

CREATE TABLE public.seat (
  org_id bigint NOT NULL,
  no integer NOT NULL,
  label text,
  CONSTRAINT seat_pkey PRIMARY KEY (org_id, no),
  CONSTRAINT seat_label_key UNIQUE (label, org_id)
);

ALTER TABLE public.booking
ADD CONSTRAINT booking_label_fkey FOREIGN KEY (org_id, label) REFERENCES public.seat (org_id, label) MATCH FULL ON UPDATE SET DEFAULT ON DELETE RESTRICT
DEFERRABLE;

ALTER TABLE public.booking
ADD CONSTRAINT booking_seat_fkey FOREIGN KEY (org_id, seat_no) REFERENCES public.seat (org_id, no) ON UPDATE CASCADE ON DELETE SET NULL (seat_no)
DEFERRABLE INITIALLY DEFERRED;
