package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the moderators' commands share. */
final class Deeds {
  static final int MAX_DAYS = 3650;

  static final OptionDefinition MEMBER =
      OptionDefinition.subject(
          "member",
          new OptionType.Person(),
          true,
          new HelpText("Whom: a mention or an id", "Кого: упоминание или id"));

  static final OptionDefinition DAYS =
      OptionDefinition.named(
          "days",
          new OptionType.Whole(1, MAX_DAYS),
          new HelpText(
              "For how many days (default: until it is changed)",
              "На сколько дней (по умолчанию пока не отменят)"));

  private Deeds() {}

  static Deed of(ChatRequest request, String action, String subject, String details) {
    return new Deed(request.author(), request.community(), action, subject, details);
  }

  /** A record of a command's options as they were given, without those that name the subject. */
  static String details(ParsedCommand command, List<String> options) {
    StringBuilder details = new StringBuilder();
    for (String option : options) {
      Optional<String> value =
          command
              .text(option)
              .or(
                  () -> {
                    OptionalLong number = command.whole(option);
                    return number.isPresent()
                        ? Optional.of(Long.toString(number.getAsLong()))
                        : Optional.empty();
                  });
      if (value.isPresent()) {
        details.append(details.length() == 0 ? "" : " ").append(option).append(':');
        details.append(value.get());
      }
    }
    return details.toString();
  }

  /** The member that a command is about. */
  static MemberId member(ChatRequest request, String id) {
    return new MemberId(request.author().platform(), id);
  }

  /** When something ends that lasts for the option {@code days}. */
  static Optional<Instant> until(ParsedCommand command, Instant now) {
    OptionalLong days = command.whole(DAYS.name());
    return days.isPresent()
        ? Optional.of(now.plus(Duration.ofDays(days.getAsLong())))
        : Optional.empty();
  }

  static Reply wrongUse(ChatRequest request, ParsedCommand command, String key, Object... values) {
    return Reply.refusal(
        request.say(key, values) + "\n" + command.definition().usage().in(request.language()));
  }
}
