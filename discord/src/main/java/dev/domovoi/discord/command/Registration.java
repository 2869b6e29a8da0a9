package dev.domovoi.discord.command;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the commands when Discord knows other ones: registrations are limited per day. */
public final class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  private Registration() {}

  /**
   * Compares and registers in the background; a failure is logged, and the next start tries.
   *
   * @param done told when Discord knows these commands and no others
   */
  public static void register(JDA jda, List<CommandData> wanted, Runnable done) {
    jda.retrieveCommands(true)
        .queue(
            registered -> {
              if (same(registered, wanted)) {
                done.run();
              } else {
                replace(jda, wanted, done);
              }
            },
            failure -> LOG.warn("The registered commands can't be read: {}", failure.getMessage()));
  }

  private static void replace(JDA jda, List<CommandData> wanted, Runnable done) {
    jda.updateCommands()
        .addCommands(wanted)
        .queue(
            registered -> {
              LOG.info("Registered {} commands", registered.size());
              done.run();
            },
            failure -> LOG.error("Commands can't be registered: {}", failure.getMessage()));
  }

  private static boolean same(List<Command> registered, List<CommandData> wanted) {
    return byName(registered.stream().map(CommandData::fromCommand).toList())
        .equals(byName(wanted));
  }

  private static Map<String, Object> byName(List<? extends CommandData> commands) {
    return commands.stream()
        .collect(
            Collectors.toMap(
                CommandData::getName,
                (Function<CommandData, Object>) data -> plain(data.toData().toMap())));
  }

  /** Numbers by value and objects without order, so that only real differences count. */
  private static Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new HashMap<>();
      map.forEach((key, inner) -> sorted.put(String.valueOf(key), plain(inner)));
      return new TreeMap<>(sorted);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Registration::plain).toList();
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    return String.valueOf(value);
  }
}
