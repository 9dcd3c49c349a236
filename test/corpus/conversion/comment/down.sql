COMMENT ON CONVERSION public.to_latin IS 'For printers';
