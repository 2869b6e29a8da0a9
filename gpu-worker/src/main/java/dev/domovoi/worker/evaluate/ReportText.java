package dev.domovoi.worker.evaluate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.lang.reflect.Type;
import java.util.Locale;

/** A report for people and for programs. */
public final class ReportText {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .registerTypeAdapter(double.class, (JsonSerializer<Double>) ReportText::number)
          .registerTypeAdapter(Double.class, (JsonSerializer<Double>) ReportText::number)
          .create();

  private ReportText() {}

  /** JSON has no NaN. */
  private static JsonElement number(Double value, Type type, JsonSerializationContext context) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  /** As JSON; what was not measured is null. */
  public static String json(EvaluationReport report) {
    return GSON.toJson(report) + "\n";
  }

  /** As tables of plain text. */
  public static String text(EvaluationReport report) {
    StringBuilder out = new StringBuilder();
    line(out, "%-52s %10s %9s %9s  %s", "measure", "value", "bar", "aim", "");
    for (Row row : report.rows()) {
      line(
          out,
          "%-52s %10s %9s %9s  %s",
          row.measure(),
          figure(row.value(), row.unit()),
          figure(row.bar(), row.unit()),
          figure(row.aim(), row.unit()),
          outcome(row) + (row.note().isEmpty() ? "" : "; " + row.note()));
    }
    line(out, "");
    line(
        out,
        "%-18s %5s %5s %6s %6s   %s  %s",
        "style (%)",
        "top-1",
        "top-3",
        "found",
        "divers",
        "painted: top-1 found divers",
        "taken for");
    for (StyleScore style : report.styles()) {
      line(
          out,
          "%-18s %5.0f %5.0f %6.0f %6.0f   %14.0f %5.0f %6.0f  %s",
          style.id() + (style.trained() ? "" : " *"),
          100 * style.top1(),
          100 * style.top3(),
          100 * style.identity(),
          100 * style.diversity(),
          100 * style.paintedTop1(),
          100 * style.paintedIdentity(),
          100 * style.paintedDiversity(),
          style.confused());
    }
    line(out, "* held out from all training but the judge's");
    if (!report.tunings().isEmpty()) {
      line(out, "");
      line(
          out,
          "%-18s %8s %10s %9s %10s %8s",
          "quality",
          "instant",
          "continued",
          "vector",
          "weights",
          "painted");
      for (TuningScore t : report.tunings()) {
        line(
            out,
            "%-18s %8.3f %10.3f %9.3f %10.3f %8.3f",
            t.id(),
            t.instant(),
            t.continued(),
            t.vector(),
            t.all(),
            t.ceiling());
      }
    }
    line(out, "%.0f s", report.seconds());
    return out.toString();
  }

  private static String outcome(Row row) {
    return switch (row.outcome()) {
      case AIM -> "reaches the aim";
      case HOLDS -> "holds";
      case SHORT -> "FALLS SHORT";
      case SKIPPED -> "not measured";
    };
  }

  private static String figure(double value, String unit) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return switch (unit) {
      case "%" -> String.format(Locale.ROOT, "%.1f %%", value);
      case "" -> String.format(Locale.ROOT, "%.2f", value);
      default -> String.format(Locale.ROOT, "%.1f %s", value, unit);
    };
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
