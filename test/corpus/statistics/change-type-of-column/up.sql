DROP STATISTICS public."both";

DROP STATISTICS public.computed;

DROP STATISTICS public.of_state;

ALTER TYPE public.state
RENAME TO state__old;

CREATE TYPE public.state AS ENUM('paid');

ALTER TABLE public."order"
ALTER COLUMN state TYPE public.state USING state::text::public.state;

DROP TYPE public.state__old;

ALTER TABLE public."order"
ALTER COLUMN id TYPE text;

ALTER TABLE public."order"
ALTER COLUMN city TYPE character varying(40);

CREATE STATISTICS public."both" ON city, id FROM public."order";

ALTER STATISTICS public."both" SET STATISTICS 300;

CREATE STATISTICS public.computed ON (id || '1'::text) FROM public."order";

CREATE STATISTICS public.of_state ON city, (state = 'paid'::public.state) FROM public."order";

COMMENT ON STATISTICS public."both" IS 'What the planner must know';
