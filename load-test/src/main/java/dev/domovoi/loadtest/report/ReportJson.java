package dev.domovoi.loadtest.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A report for programs. */
public final class ReportJson {
  private ReportJson() {}

  public static ObjectNode of(Report report) {
    ObjectNode json = Json.object().put("passed", report.isPassed());
    json.set("setting", Json.of(report.setting()));
    json.put("loadSeconds", report.loadSeconds()).put("totalSeconds", report.totalSeconds());
    ObjectNode figures = json.putObject("figures");
    report
        .figures()
        .forEach(
            (network, of) -> figures.set(network.name().toLowerCase(Locale.ROOT), Json.of(of)));
    json.set("problems", Json.of(report.problems()));
    json.put("repeatedTexts", report.repeatedTexts());
    json.set("violations", Json.of(report.violations()));
    json.set("answers", Json.of(report.answers()));
    json.set("memory", Json.of(report.memory()));
    json.set("botProblems", Json.of(report.botProblems()));
    return json;
  }

  /**
   * Writes a report.
   *
   * @throws IOException if the file can't be written
   */
  public static void write(Report report, Path file) throws IOException {
    Files.writeString(file, of(report).toPrettyString() + "\n");
  }
}
