-- What a community's latest jobs asked for is read from the index alone: the jobs lie far apart in
-- their table, and each would be read from a page of its own.
DROP INDEX jobs_of_community;
CREATE INDEX jobs_of_community
  ON jobs (community, community_platform, id DESC, state, prompt, member);
