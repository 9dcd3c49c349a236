REVOKE SELECT ("from") ON TABLE "Odd Place"."select" FROM "Reader's ""own""";

REVOKE EXECUTE ON FUNCTION public."100% 'sure'"() FROM "50% %s off";

REVOKE USAGE ON SCHEMA "Odd Place" FROM "user";

REVOKE ALL ON TABLE "Odd Place"."select" FROM "50% off";

REVOKE SELECT ON TABLE "Odd Place"."select" FROM aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123;
