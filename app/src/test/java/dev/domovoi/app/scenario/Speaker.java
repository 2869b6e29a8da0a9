package dev.domovoi.app.scenario;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What persons have in common in every chat. */
abstract class Speaker implements Person {
  /** A file that is sent along. */
  record Along(String name, byte[] bytes) {}

  private final String name;
  private final Patience patience;

  Speaker(String name, Patience patience) {
    this.name = name;
    this.patience = patience;
  }

  /** Types a line; what is returned tells what has come of it so far. */
  abstract Supplier<Answer> type(String line, @Nullable Along file);

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer asks(String line) {
    Supplier<Answer> seen = type(line, null);
    Patience.until(() -> !seen.get().text().isEmpty());
    return seen.get();
  }

  @Override
  public Answer says(String line) {
    return patience.whole(line, type(line, null));
  }

  @Override
  public Answer sends(String line, String fileName, byte[] file) {
    return patience.whole(line, type(line, new Along(fileName, file)));
  }
}
