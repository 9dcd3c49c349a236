DROP SEQUENCE public."The Sequence";

DROP TABLE public."Invoice";
