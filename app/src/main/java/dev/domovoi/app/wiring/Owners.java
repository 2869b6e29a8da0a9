package dev.domovoi.app.wiring;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whom the operator trusts, as the environment names them. */
public final class Owners {
  private static final String VARIABLE = "DOMOVOI_OWNERS";

  private Owners() {}

  /**
   * Reads {@code DOMOVOI_OWNERS}, such as {@code discord:80351110224678912,telegram:1234567}.
   *
   * @throws UserException if an entry is no platform with an id
   */
  public static Set<MemberId> of(Map<String, String> environment) {
    Set<MemberId> owners = new LinkedHashSet<>();
    for (String entry : environment.getOrDefault(VARIABLE, "").split(",")) {
      if (!entry.isBlank()) {
        owners.add(owner(entry.strip()));
      }
    }
    return Set.copyOf(owners);
  }

  private static MemberId owner(String entry) {
    int colon = entry.indexOf(':');
    String platform = entry.substring(0, Math.max(0, colon)).toUpperCase(Locale.ROOT);
    String id = entry.substring(colon + 1).strip();
    return Arrays.stream(Platform.values())
        .filter(known -> known.name().equals(platform) && !id.isEmpty() && id.length() <= 100)
        .findFirst()
        .map(known -> new MemberId(known, id))
        .orElseThrow(
            () ->
                new UserException(
                    VARIABLE
                        + " must list owners as discord:ID or telegram:ID with commas between"
                        + " them, not \""
                        + entry
                        + "\"."));
  }
}
