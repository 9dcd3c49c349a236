DROP STATISTICS public."Select ""ä' ;-- x.y"
;
