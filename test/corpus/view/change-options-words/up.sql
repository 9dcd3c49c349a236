ALTER VIEW public.recent
SET
  (
    security_invoker = 'false',
    security_barrier = 'true'
  );
