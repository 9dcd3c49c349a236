CREATE TYPE public."Select ""ä' ;-- x.y"
;
