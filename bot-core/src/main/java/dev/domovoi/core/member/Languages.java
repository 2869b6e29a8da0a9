package dev.domovoi.core.member;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.text.Language;
import java.util.Optional;

/** The store of the languages that members have chosen, in place of their platform's. */
public interface Languages {
  Optional<Language> find(MemberId member);

  /**
   * Remembers a choice.
   *
   * @param language nothing to follow the platform again
   */
  void choose(MemberId member, Optional<Language> language);
}
