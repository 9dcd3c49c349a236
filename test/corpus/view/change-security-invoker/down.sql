ALTER VIEW public.one
RESET (security_invoker);
