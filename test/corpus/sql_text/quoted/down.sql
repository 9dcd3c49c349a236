DROP TYPE public."Select ""ä' ;-- x.y"
;
