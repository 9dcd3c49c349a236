ALTER CONVERSION public.to_latin OWNER TO writer;
