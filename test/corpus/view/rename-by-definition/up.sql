ALTER VIEW public.people
RENAME TO persons;
