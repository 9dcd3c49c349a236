ALTER VIEW public.one
RESET (security_barrier);

ALTER VIEW public.two
SET
  (security_barrier = 'true');
