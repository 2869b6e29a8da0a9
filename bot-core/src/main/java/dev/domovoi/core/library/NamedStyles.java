package dev.domovoi.core.library;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import java.util.List;
import java.util.Optional;

/** The store of named styles. A name is unique in its community, whatever its case. */
public interface NamedStyles {

  /**
   * Saves a style under its name.
   *
   * @param mayReplace whether a style of that name that belongs to someone else may be replaced; a
   *     member's own always may
   * @return false if the name is taken; nothing is changed then
   */
  boolean save(NamedStyle style, boolean mayReplace);

  /** What became of the wish to change a style. */
  enum Change {
    DONE,
    /** There is no style of that name. */
    UNKNOWN,
    /** It belongs to somebody else. */
    NOT_YOURS,
    /** Another style has the new name. */
    NAME_TAKEN
  }

  /**
   * Gives a style another name.
   *
   * @param owner to whom the style must belong; nothing for a moderator, who may rename any
   */
  Change rename(CommunityId community, StyleName name, StyleName other, Optional<MemberId> owner);

  /**
   * Removes a style.
   *
   * @param owner to whom the style must belong; nothing for a moderator, who may remove any
   */
  Change remove(CommunityId community, StyleName name, Optional<MemberId> owner);

  Optional<NamedStyle> find(CommunityId community, StyleName name);

  /**
   * Styles whose names contain a part, those that begin with it first, then by name.
   *
   * @param part any text; empty for all styles
   */
  List<NamedStyle> search(CommunityId community, String part, int limit);
}
