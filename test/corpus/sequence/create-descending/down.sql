DROP SEQUENCE public.countdown;
