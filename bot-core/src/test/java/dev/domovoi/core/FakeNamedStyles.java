package dev.domovoi.core;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.StyleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Named styles in memory. */
public final class FakeNamedStyles implements NamedStyles {
  private final List<NamedStyle> styles = new ArrayList<>();

  @Override
  public boolean save(NamedStyle style, boolean mayReplace) {
    Optional<NamedStyle> earlier = find(style.community(), style.name());
    if (earlier.isPresent() && !mayReplace && !earlier.get().owner().equals(style.owner())) {
      return false;
    }
    earlier.ifPresent(styles::remove);
    return styles.add(style);
  }

  @Override
  public Change rename(
      CommunityId community, StyleName name, StyleName other, Optional<MemberId> owner) {
    Change allowed = allowed(community, name, owner);
    if (allowed == Change.DONE) {
      NamedStyle old = find(community, name).orElseThrow();
      styles.remove(old);
      styles.add(
          new NamedStyle(community, other, old.owner(), old.prompt(), old.mode(), old.strength()));
    }
    return allowed;
  }

  @Override
  public Change remove(CommunityId community, StyleName name, Optional<MemberId> owner) {
    Change allowed = allowed(community, name, owner);
    if (allowed == Change.DONE) {
      styles.remove(find(community, name).orElseThrow());
    }
    return allowed;
  }

  private Change allowed(CommunityId community, StyleName name, Optional<MemberId> owner) {
    return find(community, name)
        .map(
            style ->
                owner.isEmpty() || style.owner().equals(owner) ? Change.DONE : Change.NOT_YOURS)
        .orElse(Change.UNKNOWN);
  }

  @Override
  public Optional<NamedStyle> find(CommunityId community, StyleName name) {
    return styles.stream()
        .filter(style -> style.community().equals(community))
        .filter(style -> style.name().key().equals(name.key()))
        .findFirst();
  }

  @Override
  public List<NamedStyle> search(CommunityId community, String part, int limit) {
    return styles.stream()
        .filter(style -> style.community().equals(community))
        .filter(style -> style.name().key().contains(StyleName.key(part)))
        .limit(limit)
        .toList();
  }
}
