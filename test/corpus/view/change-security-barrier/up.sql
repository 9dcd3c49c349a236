ALTER VIEW public.one
SET
  (security_barrier = 'true');

ALTER VIEW public.two
RESET (security_barrier);
