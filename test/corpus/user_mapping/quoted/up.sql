CREATE FOREIGN DATA WRAPPER files;

CREATE SERVER "This ""one"" a.b" FOREIGN DATA WRAPPER files;

CREATE USER MAPPING FOR "Re ""x""" SERVER "This ""one"" a.b" OPTIONS ("User" 'it''s');

CREATE USER MAPPING FOR "current_user" SERVER "This ""one"" a.b";
