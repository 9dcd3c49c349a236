ALTER VIEW public.one
SET
  (security_invoker = 'true');
