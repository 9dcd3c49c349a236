DROP CONVERSION public."Select ""ä' ;-- x.y"
;
