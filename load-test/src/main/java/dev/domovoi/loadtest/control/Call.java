package dev.domovoi.loadtest.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One call of a bot.
 *
 * @param at milliseconds since 1970
 * @param path without host and query
 * @param body the JSON body, or that of the part {@code payload_json}
 * @param files sent along
 * @param status of the answer
 */
public record Call(
    long at, String method, String path, JsonNode body, List<SentFile> files, int status) {

  /** A file that was sent. */
  public record SentFile(String name, long size, String sha256) {}

  public Call {
    files = List.copyOf(files);
  }

  /** As the control interface shows it. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("at", at).put("method", method).put("path", path).put("status", status);
    json.set("body", body);
    json.set("files", Json.of(files));
    return json;
  }
}
