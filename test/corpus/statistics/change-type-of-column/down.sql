-- schemactl: no-transaction
ALTER TYPE public.state
ADD VALUE 'open' BEFORE 'paid';

-- schemactl: transaction
DROP STATISTICS public."both";

DROP STATISTICS public.computed;

DROP STATISTICS public.of_state;

ALTER TABLE public."order"
ALTER COLUMN id TYPE integer USING id::integer;

ALTER TABLE public."order"
ALTER COLUMN city TYPE text;

CREATE STATISTICS public."both" ON city, id FROM public."order";

ALTER STATISTICS public."both" SET STATISTICS 300;

CREATE STATISTICS public.computed ON (id + 1) FROM public."order";

CREATE STATISTICS public.of_state ON city, (state = 'open'::public.state) FROM public."order";

COMMENT ON STATISTICS public."both" IS 'What the planner must know';
