ALTER TABLE public."Order ""lines"""
CLUSTER ON "It's ""unique""";
