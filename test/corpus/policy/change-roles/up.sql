ALTER POLICY p_public ON public.document TO PUBLIC;

ALTER POLICY p_roles ON public.document TO "Writer",
reader;
