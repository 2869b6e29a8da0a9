package dev.domovoi.core.moderation;

import dev.domovoi.core.chat.CommunityId;
import java.util.List;

/** The store of words that a community does not want in prompts and names. */
public interface BlockedWords {
  /** As many words as a community may block. */
  int MAX_WORDS = 500;

  /** A community's words, in alphabetical order. */
  List<String> of(CommunityId community);

  /**
   * Adds a word to those of the deed's community.
   *
   * @return false if it was there already, or there are {@value #MAX_WORDS}
   */
  boolean add(Deed deed, String word);

  /**
   * Removes a word.
   *
   * @return false if it was not there
   */
  boolean remove(Deed deed, String word);
}
