ALTER FUNCTION public."100% 'sure'" () OWNER TO "50% %s ""Off""";

ALTER TABLE public."Odd" OWNER TO "user";
