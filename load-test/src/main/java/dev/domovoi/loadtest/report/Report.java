package dev.domovoi.loadtest.report;

import dev.domovoi.loadtest.ledger.Judge.Problem;
import dev.domovoi.loadtest.plan.Network;
import java.util.List;
import java.util.Map;

/**
 * What a load test has found.
 *
 * @param setting what was run, name to value
 * @param loadSeconds from the first request to the last planned one
 * @param totalSeconds from the first request until everything was over
 * @param figures of the networks in use
 * @param problems what was lost, doubled or out of order
 * @param repeatedTexts that were said again because the bot was killed between a send and its
 *     record
 * @param violations rules that the bot broke, with how often
 * @param answers other than success that the servers gave, with how often
 * @param memory of the bot, over time
 * @param botProblems what was wrong with the bot's process itself
 */
public record Report(
    Map<String, String> setting,
    double loadSeconds,
    double totalSeconds,
    Map<Network, Figures> figures,
    List<Problem> problems,
    int repeatedTexts,
    Map<String, Integer> violations,
    Map<String, Integer> answers,
    List<MemorySample> memory,
    List<String> botProblems) {

  /** Whether nothing was lost, doubled or out of order, and no rule broken. */
  public boolean isPassed() {
    return problems.isEmpty() && violations.isEmpty() && botProblems.isEmpty();
  }

  /** How many problems of a kind there are. */
  public long count(Problem.Kind kind) {
    return problems.stream().filter(problem -> problem.kind() == kind).count();
  }
}
