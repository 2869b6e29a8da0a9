package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.quota.MemberQuota;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.text.Wording;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** {@code /quota}: what a member has left; for moderators, setting it for others. */
public final class QuotaCommand implements BotCommand {
  static final String SET = "set";
  static final String RESET = "reset";
  static final String PICTURES = "pictures";
  static final String FINE_TUNES = "fine-tunes";
  static final String REQUESTS = "per-minute";
  private static final int MAX = 100_000;

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "quota",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "action",
                  new OptionType.Choice(List.of("show", SET, RESET)),
                  false,
                  new HelpText(
                      "show; for moderators: set, reset",
                      "show — показать; модераторам: set — задать, reset — обновить")),
              OptionDefinition.subject(
                  "member",
                  new OptionType.Person(),
                  false,
                  new HelpText(
                      "For whom (default: everyone here)",
                      "Для кого (по умолчанию для всех здесь)")),
              OptionDefinition.named(
                  "role", new OptionType.Role(), new HelpText("For a role", "Для роли")),
              limit(PICTURES, "Pictures a day", "Рисунков в день"),
              limit(FINE_TUNES, "Fine-tuned requests a day", "Запросов с fine-tune в день"),
              limit(REQUESTS, "Requests a minute", "Запросов в минуту"),
              Deeds.DAYS),
          new HelpText("What you have left today", "Сколько у вас осталось на сегодня"),
          "/quota");

  private final BotPorts ports;
  private final QuotaChanges changes;

  QuotaCommand(BotPorts ports) {
    this.ports = ports;
    this.changes = new QuotaChanges(ports);
  }

  private static OptionDefinition limit(String name, String en, String ru) {
    return OptionDefinition.named(name, new OptionType.Whole(0, MAX), new HelpText(en, ru));
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String action = command.text("action").orElse("show");
    if (action.equals(SET) || action.equals(RESET)) {
      return changes.run(request, command, action);
    }
    MemberQuota quota =
        ports.quotas().of(new QuotaHolder(request.author(), request.community(), request.roles()));
    List<String> lines = new ArrayList<>();
    lines.add(
        request.say("quota.pictures", quota.pictures().left(), quota.pictures().limit())
            + " "
            + request.say("quota.renews", renewal(request, quota.pictures(), ports.clock())));
    lines.add(request.say("quota.fine-tunes", quota.fineTunes().left(), quota.fineTunes().limit()));
    if (quota.requests().isLimited()) {
      lines.add(request.say("quota.requests", quota.requests().left(), quota.requests().limit()));
    }
    quota
        .community()
        .ifPresent(all -> lines.add(request.say("quota.community", all.left(), all.limit())));
    return Reply.privateAnswer(String.join("\n", lines));
  }

  /** {@code in 5 h 12 min (2026-01-02 00:00 UTC)}. */
  static String renewal(ChatRequest request, QuotaState quota, InstantSource clock) {
    Duration wait = Duration.between(clock.instant(), quota.renewsAt());
    return request.say(
        "quota.in",
        Wording.duration(wait.isNegative() ? Duration.ZERO : wait),
        Wording.moment(quota.renewsAt()));
  }
}
