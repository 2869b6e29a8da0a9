package dev.domovoi.core.chat;

/**
 * Where a reply goes. Stored with the job, so that a reply finds its way after a restart.
 *
 * @param channel the platform's id of the channel or chat
 * @param thread what the adapter needs beyond the channel, in its own notation: an interaction
 *     token, the id of the asking message, a topic; empty when nothing
 */
public record ReplyAddress(Platform platform, String channel, String thread) {
  public ReplyAddress {
    Ids.check("channel", channel);
  }
}
