GRANT SELECT ("from") ON TABLE "Odd Place"."select" TO "Reader's ""own""";

GRANT EXECUTE ON FUNCTION public."100% 'sure'"() TO "50% %s off";

GRANT USAGE ON SCHEMA "Odd Place" TO "user";

GRANT ALL ON TABLE "Odd Place"."select" TO "50% off";

GRANT SELECT ON TABLE "Odd Place"."select" TO aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123;
