ALTER POLICY "Öwner's ""own""" ON public."User ""x""" TO "My ""role""",
"select" USING ("Owner" = 'it''s'::text);

DROP POLICY "abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij abcdefö" ON public."User ""x""";
