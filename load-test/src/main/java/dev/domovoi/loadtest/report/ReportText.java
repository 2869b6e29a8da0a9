package dev.domovoi.loadtest.report;

import dev.domovoi.loadtest.ledger.Judge.Problem;
import dev.domovoi.loadtest.plan.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people. */
public final class ReportText {
  private static final int SHOWN_PROBLEMS = 20;
  private static final int SHOWN_SAMPLES = 12;

  private final List<String> lines = new ArrayList<>();

  private ReportText() {}

  /** The report, line by line. */
  public static List<String> of(Report report) {
    ReportText text = new ReportText();
    text.add(
        report.setting().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ")));
    text.add("load %.1f s, all over after %.1f s", report.loadSeconds(), report.totalSeconds());
    report.figures().forEach(text::figures);
    text.add("");
    text.add(
        "lost %d, doubled %d, out of order %d, stray messages %d, texts repeated after a kill %d",
        report.count(Problem.Kind.LOST),
        report.count(Problem.Kind.DOUBLED),
        report.count(Problem.Kind.DISORDERED),
        report.count(Problem.Kind.STRAY),
        report.repeatedTexts());
    text.counts("rules broken", report.violations());
    text.counts("answers other than success", report.answers());
    text.memory(report.memory());
    report.botProblems().forEach(text::add);
    report.problems().stream()
        .limit(SHOWN_PROBLEMS)
        .forEach(problem -> text.add(problem.kind() + " " + problem.sentence()));
    if (report.problems().size() > SHOWN_PROBLEMS) {
      text.add("… and %d more", report.problems().size() - SHOWN_PROBLEMS);
    }
    text.add(report.isPassed() ? "PASSED" : "FAILED");
    return text.lines;
  }

  private void figures(Network network, Figures figures) {
    add("");
    add(
        "%s: %d requests, %d acknowledged, %d accepted, %d delivered (%d with pictures),"
            + " %d refused, %d missed while the bot was away",
        name(network),
        figures.requests(),
        figures.acknowledged(),
        figures.accepted(),
        figures.delivered(),
        figures.pictures(),
        figures.refused(),
        figures.missed());
    counts("  what members did", figures.actions());
    add("  %-16s %9s %9s %9s %9s %9s", "milliseconds", "50 %", "90 %", "99 %", "99.9 %", "max");
    row("acknowledged", figures.acknowledgement());
    row("first words", figures.progress());
    row("pictures", figures.delivery());
  }

  private void row(String name, Percentiles times) {
    if (times.count() > 0) {
      add(
          "  %-16s %9.0f %9.0f %9.0f %9.0f %9.0f",
          name, times.p50(), times.p90(), times.p99(), times.p999(), times.max());
    }
  }

  private void counts(String title, Map<String, Integer> counts) {
    String all =
        counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    add(title + ": " + (all.isEmpty() ? "none" : all));
  }

  private void memory(List<MemorySample> samples) {
    if (samples.isEmpty()) {
      return;
    }
    int last = samples.size() - 1;
    int shown = Math.min(SHOWN_SAMPLES, samples.size());
    List<String> some = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      MemorySample sample = samples.get(shown == 1 ? last : i * last / (shown - 1));
      some.add(
          String.format(Locale.ROOT, "%.0f s %d", sample.seconds(), sample.residentBytes() >> 20));
    }
    add("resident memory of the bot in MiB: " + String.join(", ", some));
  }

  private static String name(Network network) {
    return network == Network.DISCORD ? "Discord" : "Telegram";
  }

  private void add(String format, Object... args) {
    lines.add(args.length == 0 ? format : String.format(Locale.ROOT, format, args));
  }
}
