ALTER TYPE public.light
RENAME VALUE 'green' TO 'red_aside';

ALTER TYPE public.light
RENAME VALUE 'red' TO 'green';

ALTER TYPE public.light
RENAME VALUE 'red_aside' TO 'red';
