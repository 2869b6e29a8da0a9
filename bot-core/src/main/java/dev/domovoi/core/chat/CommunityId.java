package dev.domovoi.core.chat;

/**
 * A Discord guild, a Telegram group, a private chat, or the terminal: whoever shares named styles
 * and settings.
 *
 * @param id the platform's own id of the community; 1 to 100 characters
 */
public record CommunityId(Platform platform, String id) {
  public CommunityId {
    Ids.check("community", id);
  }
}
