package dev.domovoi.core.bot;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.library.StyleName;
import java.util.List;
import java.util.stream.Stream;

/**
 * Styles that fit what a member has typed: the community's named ones, then its popular prompts.
 */
final class StyleSuggestions {
  private final NamedStyles named;
  private final PopularPrompts popular;

  StyleSuggestions(NamedStyles named, PopularPrompts popular) {
    this.named = named;
    this.popular = popular;
  }

  List<String> of(CommunityId community, String typed) {
    String part = StyleName.key(typed);
    return Stream.concat(
            named.search(community, typed, Suggestions.MAX).stream()
                .map(style -> style.name().text()),
            popular.of(community).stream().filter(prompt -> StyleName.key(prompt).contains(part)))
        .distinct()
        .limit(Suggestions.MAX)
        .toList();
  }
}
