package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.CommunityStats;
import dev.domovoi.core.moderation.Statistics;
import dev.domovoi.core.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /stats}: how much this community asks for, who does, and what. */
public final class StatsCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "stats",
          Access.MODERATOR,
          List.of(),
          new HelpText("How much this community asks for", "Сколько рисует это сообщество"),
          "/stats");

  private final Statistics statistics;

  StatsCommand(Statistics statistics) {
    this.statistics = statistics;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    CommunityStats stats = statistics.of(request.community());
    List<String> lines = new ArrayList<>();
    lines.add(request.say("stats.pictures", stats.today(), stats.week(), stats.month()));
    lines.add(request.say("stats.open", stats.open()));
    if (stats.latest() > 0) {
      lines.add(request.say("stats.failed", stats.latest(), stats.failed()));
      lines.add(request.say("stats.members", joined(stats.members(), false)));
      lines.add(request.say("stats.prompts", joined(stats.prompts(), true)));
    }
    return Reply.privateAnswer(String.join("\n", lines));
  }

  private static String joined(List<CommunityStats.Count> counts, boolean quoted) {
    return counts.stream()
        .map(
            count ->
                (quoted
                        ? Wording.quoted(count.what(), Lists.PROMPT)
                        : Wording.shortened(count.what(), Lists.PROMPT))
                    + " ("
                    + count.jobs()
                    + ")")
        .collect(Collectors.joining(", "));
  }
}
