package dev.domovoi.core.bot;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorKey;
import java.util.function.Supplier;

/** What members mean by styles, and the vectors of those that they import. */
final class StyleVectors {
  private final DomainVectors vectors;
  private final NamedStyles styles;
  private final Supplier<BundleInfo> bundle;

  StyleVectors(BotPorts ports) {
    this.vectors = ports.vectors();
    this.styles = ports.namedStyles();
    this.bundle = ports.bundle();
  }

  /** What a member means by a style: a name here, or words. */
  Prompt prompt(CommunityId community, String raw) {
    return StyleName.of(raw)
        .flatMap(name -> styles.find(community, name))
        .map(NamedStyle::prompt)
        .orElseGet(() -> PromptReading.of(raw).prompt());
  }

  /** Whether a style's vector of this mode is stored. */
  boolean isKnown(Prompt prompt, Mode mode) {
    return vectors
        .find(new VectorKey(bundle.get().fingerprint(), prompt.normalised(), mode))
        .isPresent();
  }

  /** Keeps a vector under the words that stand for it. */
  void save(Prompt prompt, DomainVector vector) {
    vectors.save(
        new VectorKey(bundle.get().fingerprint(), prompt.normalised(), Mode.INSTANT), vector);
  }
}
