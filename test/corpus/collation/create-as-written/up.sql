CREATE COLLATION public.numeric_order (provider = icu, locale = 'en-u-kn-true');
