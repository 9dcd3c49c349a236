ALTER VIEW public.persons
RENAME TO people;
