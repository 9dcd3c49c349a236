CREATE SCHEMA "My ""Ext""";

CREATE EXTENSION "uuid-ossp" SCHEMA "My ""Ext""";
