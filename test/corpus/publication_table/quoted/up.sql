ALTER PUBLICATION p
ADD TABLE ONLY "A.b"."c.""d" ("Id", "a""b")
WHERE
  ("a""b" <> 'x'::text);
