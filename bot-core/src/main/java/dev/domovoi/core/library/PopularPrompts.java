package dev.domovoi.core.library;

import dev.domovoi.core.chat.CommunityId;
import java.util.List;

/** What a community asks for most. */
public interface PopularPrompts {

  /** The prompts of the community's latest pictures, most frequent first; may be a little old. */
  List<String> of(CommunityId community);
}
