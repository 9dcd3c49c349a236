ALTER TABLE public."Order ""lines""" REPLICA IDENTITY USING INDEX "It's ""unique""";
