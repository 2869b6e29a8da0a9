package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Call;
import dev.domovoi.loadtest.control.Json;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call of a method, whatever form its parameters came in.
 *
 * @param method in lower case
 * @param files part name to file
 */
record ApiCall(String method, ObjectNode params, Map<String, Upload> files) {

  /** A file that a bot has sent. */
  record Upload(String name, byte[] bytes) {}

  static ApiCall read(String method, Context context) throws ApiProblem {
    String type = String.valueOf(context.contentType());
    ObjectNode params = Json.object();
    Map<String, Upload> files = new LinkedHashMap<>();
    if (type.startsWith("application/json")) {
      try {
        if (Json.parse(context.body()) instanceof ObjectNode body) {
          params.setAll(body);
        }
      } catch (IllegalArgumentException e) {
        throw ApiProblem.badRequest("can't parse JSON object");
      }
    } else {
      for (Map.Entry<String, List<String>> field : context.formParamMap().entrySet()) {
        // A part that is a file is listed too, without a value.
        field.getValue().stream().findFirst().ifPresent(v -> params.put(field.getKey(), v));
      }
      if (type.startsWith("multipart/form-data")) {
        for (Map.Entry<String, List<UploadedFile>> part : context.uploadedFileMap().entrySet()) {
          files.put(part.getKey(), upload(part.getValue().get(0)));
        }
      }
    }
    return new ApiCall(method.toLowerCase(Locale.ROOT), params, files);
  }

  private static Upload upload(UploadedFile file) throws ApiProblem {
    try (InputStream content = file.content()) {
      return new Upload(file.filename(), content.readAllBytes());
    } catch (IOException e) {
      throw ApiProblem.badRequest("can't read the upload");
    }
  }

  /** For the record: structured parameters as what they hold, files by their parts. */
  Call recorded(long at, int status) {
    ObjectNode shown = Json.object();
    params
        .properties()
        .forEach(
            field -> {
              String text = field.getValue().asText();
              boolean structured =
                  field.getValue().isTextual() && (text.startsWith("{") || text.startsWith("["));
              shown.set(field.getKey(), structured ? parsed(field.getValue()) : field.getValue());
            });
    return new Call(
        at,
        "POST",
        method,
        shown,
        files.entrySet().stream()
            .map(
                part ->
                    new Call.SentFile(
                        part.getKey() + ": " + part.getValue().name(),
                        part.getValue().bytes().length,
                        ""))
            .toList(),
        status);
  }

  private static JsonNode parsed(JsonNode text) {
    try {
      return Json.parse(text.asText());
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  boolean has(String name) {
    return params.hasNonNull(name);
  }

  String text(String name) {
    return params.path(name).asText("");
  }

  long number(String name) {
    return params.path(name).asLong();
  }

  boolean flag(String name) {
    return params.path(name).asBoolean();
  }

  /** A structured parameter, which comes as JSON or as text that holds JSON. */
  JsonNode structure(String name) throws ApiProblem {
    JsonNode value = params.path(name);
    if (!value.isTextual()) {
      return value;
    }
    try {
      return Json.parse(value.asText());
    } catch (IllegalArgumentException e) {
      throw ApiProblem.badRequest("can't parse " + name + " JSON object");
    }
  }
}
