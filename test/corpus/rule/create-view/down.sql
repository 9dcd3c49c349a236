DROP VIEW public.rich;
