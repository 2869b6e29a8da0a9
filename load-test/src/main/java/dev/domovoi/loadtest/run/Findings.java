package dev.domovoi.loadtest.run;

import dev.domovoi.loadtest.ledger.Course;
import dev.domovoi.loadtest.ledger.Judge;
import dev.domovoi.loadtest.ledger.Judge.Fate;
import dev.domovoi.loadtest.ledger.Ledger;
import dev.domovoi.loadtest.plan.Network;
import dev.domovoi.loadtest.plan.Scenario;
import dev.domovoi.loadtest.report.Figures;
import dev.domovoi.loadtest.report.MemorySample;
import dev.domovoi.loadtest.report.Report;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Puts the report together from the ledger and what the servers have counted. */
final class Findings {
  private static final String LATE = "late-ack";

  private final LoadSettings settings;
  private final Servers servers;
  private final Judge judge;
  private final Ledger ledger;

  Findings(LoadSettings settings, Servers servers, Judge judge, Ledger ledger) {
    this.settings = settings;
    this.servers = servers;
    this.judge = judge;
    this.ledger = ledger;
  }

  Report report(
      double loadSeconds,
      double totalSeconds,
      List<MemorySample> memory,
      List<String> botProblems) {
    List<Course> courses = ledger.courses();
    Judge.Findings found = judge.judge(courses, ledger.strays());
    Map<Network, Figures> figures = new EnumMap<>(Network.class);
    found.fates().forEach((network, of) -> figures.put(network, Figures.of(network, courses, of)));
    return new Report(
        setting(),
        loadSeconds,
        totalSeconds,
        figures,
        found.problems(),
        found.repeated(),
        violations(found.fates()),
        answers(),
        memory,
        botProblems);
  }

  private Map<String, String> setting() {
    Scenario scenario = settings.scenario();
    Map<String, String> setting = new LinkedHashMap<>();
    setting.put("scenario", scenario.name());
    scenario
        .members()
        .forEach(
            (network, number) ->
                setting.put(
                    "members on " + network.name().toLowerCase(Locale.ROOT),
                    Integer.toString(number)));
    setting.put("requests planned", Integer.toString(scenario.steps(settings.seed()).size()));
    setting.put("duration", scenario.duration().toMillis() / 1000.0 + " s");
    setting.put("mix", scenario.mix().toString());
    setting.put("faults", settings.faults() ? "on" : "off");
    setting.put("kills", Integer.toString(settings.kills()));
    setting.put("seed", Long.toString(settings.seed()));
    return setting;
  }

  private Map<String, Integer> violations(Map<Network, Map<Fate, Integer>> fates) {
    Map<String, Integer> all = new TreeMap<>();
    servers
        .discord()
        .control()
        .violations()
        .counts()
        .forEach((rule, count) -> all.put("Discord " + rule, count));
    servers
        .telegram()
        .control()
        .violations()
        .forEach((rule, count) -> all.put("Telegram " + rule, count));
    // What came too late because it could not come earlier is counted as missed, all else as lost.
    if (fates.getOrDefault(Network.DISCORD, Map.of()).containsKey(Fate.MISSED)) {
      all.remove("Discord " + LATE);
    }
    return all;
  }

  private Map<String, Integer> answers() {
    Map<String, Integer> all = new TreeMap<>();
    servers
        .discord()
        .control()
        .calls()
        .statuses()
        .forEach(
            (call, count) -> {
              if (!call.matches(".* 20\\d")) {
                all.put("Discord " + call, Math.toIntExact(count));
              }
            });
    servers
        .telegram()
        .control()
        .problems()
        .forEach((problem, count) -> all.put("Telegram " + problem, count));
    return all;
  }
}
