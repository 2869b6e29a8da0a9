package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.QueueStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /cancel}: a member's own job, the newest open one by default. */
public final class CancelCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "cancel",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "job",
                  new OptionType.JobNumber(),
                  false,
                  new HelpText(
                      "Number of your job (default: your newest open one)",
                      "Номер вашего задания (по умолчанию самое новое из открытых)"))),
          new HelpText("Cancel one of your jobs", "Отменить своё задание"),
          "/cancel 12");

  private final JobQueue queue;

  public CancelCommand(JobQueue queue) {
    this.queue = queue;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    Optional<JobId> job = wanted(request, command.whole("job"));
    if (job.isEmpty()) {
      return Reply.refusal(request.say("cancel.none"));
    }
    return switch (queue.cancel(job.get(), request.author())) {
      case CANCELLED -> Reply.privateAnswer(request.say("cancel.done", job.get().toString()));
      case ALREADY_OVER -> Reply.refusal(request.say("cancel.over", job.get().toString()));
      case NOT_FOUND -> Reply.refusal(request.say("cancel.unknown", job.get().toString()));
    };
  }

  private Optional<JobId> wanted(ChatRequest request, OptionalLong number) {
    if (number.isPresent()) {
      return Optional.of(new JobId(number.getAsLong()));
    }
    List<QueueStatus.Entry> own = queue.status(request.author()).own();
    return own.isEmpty() ? Optional.empty() : Optional.of(own.get(own.size() - 1).job().id());
  }
}
