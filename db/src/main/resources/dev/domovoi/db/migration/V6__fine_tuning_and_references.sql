-- How far running jobs are, and where they can be taken up again; a row goes when its job ends.
CREATE TABLE job_progress (
  job BIGINT NOT NULL PRIMARY KEY,
  percent INTEGER NOT NULL,
  left_ms BIGINT NOT NULL,
  previews INTEGER NOT NULL,
  preview VARBINARY(1048576),
  bundle VARCHAR,
  checkpoint VARBINARY(1048576),
  CONSTRAINT job_progress_job FOREIGN KEY (job) REFERENCES jobs (id),
  CONSTRAINT job_progress_checkpoint CHECK ((bundle IS NULL) = (checkpoint IS NULL))
);

-- Pictures that members have sent as examples of a style, reduced. digest is a part of the prompt
-- of the jobs that they came with.
CREATE TABLE reference_pictures (
  digest VARCHAR(16) NOT NULL PRIMARY KEY,
  bytes VARBINARY(1048576) NOT NULL
);

-- Which jobs name a picture; it goes with the last of them.
CREATE TABLE job_references (
  job BIGINT NOT NULL PRIMARY KEY,
  digest VARCHAR(16) NOT NULL,
  CONSTRAINT job_references_job FOREIGN KEY (job) REFERENCES jobs (id),
  CONSTRAINT job_references_picture FOREIGN KEY (digest) REFERENCES reference_pictures (digest)
);
