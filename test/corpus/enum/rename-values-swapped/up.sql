ALTER TYPE public.light
RENAME VALUE 'red' TO 'red_aside';

ALTER TYPE public.light
RENAME VALUE 'green' TO 'red';

ALTER TYPE public.light
RENAME VALUE 'red_aside' TO 'green';
