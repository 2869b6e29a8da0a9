package dev.domovoi.core.bot;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mix;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.Optional;
import java.util.function.Supplier;

/** The vectors of styles that have been painted, mixed or imported before. */
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

  Optional<DomainVector> find(Prompt prompt) {
    return vectors.find(key(prompt)).or(() -> Mix.of(prompt).flatMap(this::mixed));
  }

  /** Whether a style's vector of this mode is stored. */
  boolean isKnown(Prompt prompt, Mode mode) {
    return vectors
        .find(new VectorKey(bundle.get().fingerprint(), prompt.normalised(), mode))
        .isPresent();
  }

  /** Keeps a vector under the words that stand for it. */
  void save(Prompt prompt, DomainVector vector) {
    vectors.save(key(prompt), vector);
  }

  /**
   * Makes sure that a mix can be painted.
   *
   * @return what is missing; nothing if the prompt is no mix, or can be painted
   */
  Optional<Message> missing(Prompt prompt) {
    Optional<Mix> mix = Mix.of(prompt);
    if (mix.isEmpty() || vectors.find(key(prompt)).isPresent()) {
      return Optional.empty();
    }
    for (Prompt part : new Prompt[] {mix.get().first(), mix.get().second()}) {
      if (find(part).isEmpty()) {
        return Optional.of(Message.of("vector.unknown", Wording.quoted(part.text(), Lists.PROMPT)));
      }
    }
    mixed(mix.get()).ifPresent(vector -> save(prompt, vector));
    return Optional.empty();
  }

  private Optional<DomainVector> mixed(Mix mix) {
    // Parts are words: a mix of mixes has no form as a prompt, since those have quotes.
    Optional<DomainVector> first = vectors.find(key(mix.first()));
    Optional<DomainVector> second = vectors.find(key(mix.second()));
    return first.flatMap(one -> second.map(other -> mix.of(one, other)));
  }

  private VectorKey key(Prompt prompt) {
    return new VectorKey(bundle.get().fingerprint(), prompt.normalised(), Mode.INSTANT);
  }
}
