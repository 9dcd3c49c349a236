ALTER CONVERSION public.to_latin OWNER TO keeper;
