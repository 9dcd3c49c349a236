CREATE STATISTICS public."Select ""ä' ;-- x.y" ON "A b",
c
FROM
  public."Order";
