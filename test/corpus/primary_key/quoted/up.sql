CREATE TABLE public."Order" (
  "the no" bigint NOT NULL,
  "from" bigint NOT NULL,
  CONSTRAINT "Key ""of"" the Order" PRIMARY KEY ("the no", "from")
);
