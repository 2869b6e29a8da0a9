package dev.domovoi.core.library;

import dev.domovoi.core.chat.CommunityId;
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

  Optional<NamedStyle> find(CommunityId community, StyleName name);

  /**
   * Styles whose names contain a part, those that begin with it first, then by name.
   *
   * @param part any text; empty for all styles
   */
  List<NamedStyle> search(CommunityId community, String part, int limit);
}
