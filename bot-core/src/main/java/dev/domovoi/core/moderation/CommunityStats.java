package dev.domovoi.core.moderation;

import java.util.List;

/**
 * What a community has asked for.
 *
 * @param today pictures on this day of the quota's calendar
 * @param week pictures in the last 7 days, this one included
 * @param month pictures in the last 30 days
 * @param open jobs waiting or being painted
 * @param latest how many of the newest jobs the rest is about
 * @param failed of these
 * @param members who asked for these, most jobs first, at most 5
 * @param prompts of these, most frequent first, at most 5
 */
public record CommunityStats(
    long today,
    long week,
    long month,
    int open,
    int latest,
    int failed,
    List<Count> members,
    List<Count> prompts) {
  public record Count(String what, int jobs) {}

  public CommunityStats {
    members = List.copyOf(members);
    prompts = List.copyOf(prompts);
  }
}
