DROP EXTENSION "uuid-ossp";

DROP SCHEMA "My ""Ext""";
