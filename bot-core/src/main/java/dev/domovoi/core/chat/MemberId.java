package dev.domovoi.core.chat;

/**
 * A person on one platform.
 *
 * @param id the platform's own id of the person, never a display name; 1 to 100 characters
 */
public record MemberId(Platform platform, String id) {
  public MemberId {
    Ids.check("member", id);
  }
}
