DROP USER MAPPING FOR "Re ""x""" SERVER "This ""one"" a.b";

DROP USER MAPPING FOR "current_user" SERVER "This ""one"" a.b";

DROP SERVER "This ""one"" a.b";

DROP FOREIGN DATA WRAPPER files;
