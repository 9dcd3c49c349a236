ALTER VIEW public.recent
RESET (security_barrier);

ALTER VIEW public.recent
SET
  (security_invoker = 'on');
