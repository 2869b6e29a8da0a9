package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.control.Call;
import dev.domovoi.loadtest.control.Json;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request: its path parameters, its JSON and its files.
 *
 * @param body of the request, or of its part {@code payload_json}
 */
record Exchange(Context context, JsonNode body, List<Upload> files) {

  static Exchange of(Context context) {
    if (!context.isMultipart()) {
      return new Exchange(context, json(context.body()), List.of());
    }
    // By the parts' names, files[0] first.
    Map<String, Upload> files = new TreeMap<>();
    context
        .uploadedFileMap()
        .forEach((part, uploads) -> uploads.forEach(file -> files.put(part, upload(file))));
    String payload = context.formParam("payload_json");
    return new Exchange(
        context, json(payload == null ? "{}" : payload), List.copyOf(files.values()));
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, 50109, "The request body contains invalid JSON.");
    }
  }

  private static Upload upload(UploadedFile file) {
    try (InputStream content = file.content()) {
      return new Upload(file.filename(), content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String parameter) {
    return context.pathParam(parameter);
  }

  long id(String parameter) {
    try {
      return Long.parseUnsignedLong(text(parameter));
    } catch (NumberFormatException e) {
      throw ApiError.invalidForm(parameter + " is not a snowflake");
    }
  }

  Call call(long at, int status) {
    return new Call(
        at,
        context.method().name(),
        context.path(),
        body,
        files.stream()
            .map(
                file ->
                    new Call.SentFile(
                        file.name(), file.content().length, Files.sha256(file.content())))
            .toList(),
        status);
  }
}
