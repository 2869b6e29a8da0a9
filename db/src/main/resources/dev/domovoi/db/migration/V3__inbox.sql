-- What a platform has handed over. A handled event keeps its number only, so that it is known when
-- the platform repeats it.
CREATE TABLE inbox (
  source VARCHAR(100) NOT NULL,
  number BIGINT NOT NULL,
  body VARCHAR,
  handled TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT inbox_key PRIMARY KEY (source, number),
  CONSTRAINT inbox_body CHECK ((body IS NULL) = (handled IS NOT NULL))
);

CREATE INDEX inbox_handled ON inbox (source, handled, number);
