package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.Communities;
import dev.domovoi.core.moderation.CommunitySettings;
import dev.domovoi.core.style.StyleRequest;
import java.util.List;
import java.util.OptionalInt;

/** {@code /settings}: shows what this community has settled, or changes it. */
public final class SettingsCommand implements BotCommand {
  private static final String ON = "on";
  private static final OptionType SWITCH = new OptionType.Choice(List.of(ON, "off"));

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "settings",
          Access.MODERATOR,
          List.of(
              OptionDefinition.named(
                  "fine-tuning",
                  SWITCH,
                  new HelpText("Whether mode:fine-tune is allowed", "Разрешён ли mode:fine-tune")),
              OptionDefinition.named(
                  "max-count",
                  new OptionType.Whole(1, StyleRequest.MAX_COUNT),
                  new HelpText(
                      "The most pictures of one request", "Сколько рисунков за один запрос")),
              OptionDefinition.named(
                  "budget",
                  new OptionType.Whole(0, CommunitySettings.MAX_BUDGET),
                  new HelpText(
                      "Pictures a day of all members together; 0 for no limit",
                      "Рисунков в день на всех участников вместе; 0 — без предела")),
              OptionDefinition.named(
                  "spoiler",
                  SWITCH,
                  new HelpText("Whether pictures come covered", "Скрывать ли рисунки под спойлер")),
              OptionDefinition.named(
                  "keep-days",
                  new OptionType.Whole(0, CommunitySettings.MAX_RETENTION_DAYS),
                  new HelpText(
                      "Remove what was asked here after so many days; 0 for my own time",
                      "Через сколько дней удалять запросы и рисунки; 0 — мой обычный срок"))),
          new HelpText("Settings of this community", "Настройки этого сообщества"),
          "/settings max-count:2 budget:500");

  private final BotPorts ports;

  SettingsCommand(BotPorts ports) {
    this.ports = ports;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    Communities communities = ports.community().settings();
    int days = ports.personal().retention().days();
    if (command.whole("keep-days").orElse(0) > days) {
      return Reply.refusal(request.say("settings.keep-too-long", days));
    }
    List<String> names = DEFINITION.options().stream().map(OptionDefinition::name).toList();
    String details = Deeds.details(command, names);
    CommunitySettings settings =
        details.isEmpty()
            ? communities.settings(request.community())
            : communities.change(
                Deeds.of(request, "settings", "", details), before -> changed(before, command));
    return Reply.privateAnswer(shown(request, settings, days));
  }

  private static CommunitySettings changed(CommunitySettings before, ParsedCommand command) {
    CommunitySettings after = before;
    if (command.text("fine-tuning").isPresent()) {
      after = after.withFineTuning(command.text("fine-tuning").get().equals(ON));
    }
    if (command.whole("max-count").isPresent()) {
      after = after.withMaxCount((int) command.whole("max-count").getAsLong());
    }
    if (command.whole("budget").isPresent()) {
      after = after.withDailyBudget(positive(command.whole("budget").getAsLong()));
    }
    if (command.text("spoiler").isPresent()) {
      after = after.withSpoiler(command.text("spoiler").get().equals(ON));
    }
    if (command.whole("keep-days").isPresent()) {
      after = after.withRetentionDays(positive(command.whole("keep-days").getAsLong()));
    }
    return after;
  }

  private static OptionalInt positive(long number) {
    return number == 0 ? OptionalInt.empty() : OptionalInt.of((int) number);
  }

  private static String shown(ChatRequest request, CommunitySettings settings, int days) {
    String budget =
        settings.dailyBudget().isPresent()
            ? request.say("settings.budget", settings.dailyBudget().getAsInt())
            : request.say("settings.no-budget");
    return String.join(
        "\n",
        request.say("settings.title"),
        "fine-tuning: " + word(request, settings.fineTuning()),
        "max-count: " + settings.maxCount(),
        "budget: " + budget,
        "spoiler: " + word(request, settings.spoiler()),
        "keep-days: " + settings.retentionDays().orElse(days));
  }

  private static String word(ChatRequest request, boolean on) {
    return request.say(on ? "settings.on" : "settings.off");
  }
}
