package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.text.Wording;
import java.util.List;

/** {@code /queue}: how long the line is, and where one's own jobs stand in it. */
public final class QueueCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "queue",
          Access.EVERYONE,
          List.of(),
          new HelpText("What is waiting, and your place in line", "Очередь и ваше место в ней"),
          "/queue");

  private static final int SHOWN = 10;

  private final JobQueue queue;

  public QueueCommand(JobQueue queue) {
    this.queue = queue;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    QueueStatus status = queue.status(request.author());
    if (status.waiting() == 0 && status.running() == 0) {
      return Reply.privateAnswer(request.say("queue.empty"));
    }
    StringBuilder text =
        new StringBuilder(request.say("queue.length", status.waiting(), status.running()));
    if (status.own().isEmpty()) {
      text.append(' ').append(request.say("queue.none-yours"));
    }
    status.own().stream()
        .limit(SHOWN)
        .forEach(entry -> text.append('\n').append(line(request, entry)));
    int more = status.own().size() - SHOWN;
    if (more > 0) {
      text.append('\n').append(request.say("queue.more", more));
    }
    return Reply.privateAnswer(text.toString());
  }

  private static String line(ChatRequest request, QueueStatus.Entry entry) {
    String prompt = entry.job().request().first().prompt().text();
    String job = entry.job().id() + " " + Wording.quoted(prompt, Lists.PROMPT);
    return entry.place() == 0
        ? request.say("queue.painted", job)
        : request.say("queue.place", job, entry.place());
  }
}
