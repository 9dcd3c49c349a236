ALTER POLICY "Öwner's ""own""" ON public."User ""x""" TO "My ""role""",
"Public",
"select" USING ("Owner" = '"it"'::text);

CREATE POLICY "abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij abcdefö" ON public."User ""x""" FOR
SELECT
  USING (TRUE);
