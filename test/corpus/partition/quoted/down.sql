DROP TABLE public."ffentlich ""abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy";
