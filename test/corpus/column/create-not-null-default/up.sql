ALTER TABLE public."user"
ADD COLUMN active boolean DEFAULT TRUE NOT NULL;
