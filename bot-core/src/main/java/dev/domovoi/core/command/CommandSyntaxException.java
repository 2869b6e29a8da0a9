package dev.domovoi.core.command;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;

/**
 * A line is no valid command. The message is written for the member: one sentence on what is wrong,
 * and below it how the command is written.
 */
public final class CommandSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message problem;
  private final transient Message usage;

  /**
   * @param problem one sentence
   * @param usage one or two lines that show the right use
   */
  public CommandSyntaxException(Message problem, Message usage) {
    // Without a stack trace: this is an answer to a member, not a failure of the program.
    super(in(Language.ENGLISH, problem, usage), null, false, false);
    this.problem = problem;
    this.usage = usage;
  }

  /** What is wrong and how it is done right, in the member's language. */
  public String in(Language language) {
    return in(language, problem, usage);
  }

  /** What is wrong, in one English sentence. */
  public String problem() {
    return problem.in(Language.ENGLISH);
  }

  /** How it is done right, in English. */
  public String usage() {
    return usage.in(Language.ENGLISH);
  }

  private static String in(Language language, Message problem, Message usage) {
    return problem.in(language) + "\n" + usage.in(language);
  }
}
