package dev.domovoi.core.command;

/**
 * A line is no valid command. The message is written for the member: one sentence on what is wrong,
 * and below it how the command is written.
 */
public final class CommandSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String usage;

  /**
   * @param problem one sentence
   * @param usage one or two lines that show the right use
   */
  public CommandSyntaxException(String problem, String usage) {
    // Without a stack trace: this is an answer to a member, not a failure of the program.
    super(problem + "\n" + usage, null, false, false);
    this.problem = problem;
    this.usage = usage;
  }

  /** What is wrong, in one sentence. */
  public String problem() {
    return problem;
  }

  /** How it is done right. */
  public String usage() {
    return usage;
  }
}
