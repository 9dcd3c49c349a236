DROP FOREIGN DATA WRAPPER "The ""files"" a.b";
