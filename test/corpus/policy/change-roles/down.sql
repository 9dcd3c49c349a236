ALTER POLICY p_public ON public.document TO reader;

ALTER POLICY p_roles ON public.document TO reader;
