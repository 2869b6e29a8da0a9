package dev.domovoi.worker.bundle;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.text.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finished domains by their names, and something else for all other words. */
final class NamedDomains implements TextToDomain {
  private final Map<String, DomainVector> vectors;
  private final TextToDomain others;

  /**
   * @param vectors by name, as people write it
   * @param others owned by this object
   */
  NamedDomains(Map<String, DomainVector> vectors, TextToDomain others) {
    Map<String, DomainVector> byKey = new LinkedHashMap<>();
    vectors.forEach((name, vector) -> byKey.put(key(name), vector));
    this.vectors = byKey;
    this.others = others;
  }

  /** What two spellings of a name share: no difference of case, spaces, dashes and underscores. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
  }

  @Override
  public DomainVector vector(String phrase) throws EngineException {
    DomainVector named = vectors.get(key(phrase));
    return named == null ? others.vector(phrase) : named;
  }

  @Override
  public void close() {
    others.close();
  }

  /**
   * Knows no words; says which names there are.
   *
   * @param names of the bundle's finished domains
   * @param lacking what other words would need: {@code vocabulary} or {@code hypernetwork}
   */
  record Nothing(List<String> names, String lacking) implements TextToDomain {
    private static final int SHOWN = 20;

    Nothing {
      names = List.copyOf(names);
    }

    @Override
    public DomainVector vector(String phrase) throws EngineException {
      if (names.isEmpty()) {
        throw new EngineException(Message.of("failure.no-styles", lacking).stored(), null);
      }
      String known =
          String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
              + (names.size() > SHOWN ? ", …" : "");
      throw new EngineException(
          Message.of("failure.finished-styles", lacking, known).stored(), null);
    }

    @Override
    public void close() {}
  }
}
