ALTER SEQUENCE public."Order"
RENAME TO "oRDER";

ALTER SEQUENCE public."a.b"
RENAME TO "a.""b""";

ALTER SEQUENCE public."oRDER" INCREMENT BY 2;

COMMENT ON SEQUENCE public."a.""b""" IS '''Quoted''';
