package dev.domovoi.loadtest.telegram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a message may hold. */
final class MessageRules {
  private static final int MAX_TEXT = 4096;
  private static final int MAX_CAPTION = 1024;
  private static final int MAX_CALLBACK_BYTES = 64;
  private static final int MAX_BUTTONS = 100;
  private static final int MAX_PHOTO_BYTES = 10 << 20;
  private static final int MAX_FILE_BYTES = 50 << 20;
  private static final int MAX_PHOTO_SIDES = 10_000;
  private static final int MAX_PHOTO_RATIO = 20;
  private static final int PNG_HEADER = 24;

  private MessageRules() {}

  static void text(String text) throws ApiProblem {
    if (text.isBlank()) {
      throw ApiProblem.badRequest("message text is empty");
    }
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      throw ApiProblem.badRequest("message is too long");
    }
  }

  static void caption(String caption) throws ApiProblem {
    if (caption.codePointCount(0, caption.length()) > MAX_CAPTION) {
      throw ApiProblem.badRequest("message caption is too long");
    }
  }

  static void markup(JsonNode markup) throws ApiProblem {
    int buttons = 0;
    for (JsonNode row : markup.path("inline_keyboard")) {
      for (JsonNode button : row) {
        buttons++;
        if (button.path("text").asText("").isBlank()) {
          throw ApiProblem.badRequest("can't parse inline keyboard button: text is empty");
        }
        int bytes = button.path("callback_data").asText("").getBytes(StandardCharsets.UTF_8).length;
        if (!button.has("url") && (bytes < 1 || bytes > MAX_CALLBACK_BYTES)) {
          throw ApiProblem.badRequest("BUTTON_DATA_INVALID");
        }
      }
    }
    if (buttons > MAX_BUTTONS) {
      throw ApiProblem.badRequest("REPLY_MARKUP_TOO_LONG");
    }
  }

  static void document(ApiCall.Upload file) throws ApiProblem {
    if (file.bytes().length == 0) {
      throw ApiProblem.badRequest("file must be non-empty");
    }
    if (file.bytes().length > MAX_FILE_BYTES) {
      throw ApiProblem.of(413, "Request Entity Too Large");
    }
  }

  /** A GIF or MPEG-4 file; what else is sent as an animation turns up as a file to download. */
  static void animation(ApiCall.Upload file) throws ApiProblem {
    document(file);
    String start = new String(file.bytes(), 0, Math.min(8, file.bytes().length), ISO_8859_1);
    if (!start.startsWith("GIF8") && !start.endsWith("ftyp")) {
      throw ApiProblem.badRequest("wrong file type: no animation");
    }
  }

  static void photo(ApiCall.Upload file) throws ApiProblem {
    document(file);
    byte[] bytes = file.bytes();
    if (bytes.length > MAX_PHOTO_BYTES) {
      throw ApiProblem.badRequest("file is too big");
    }
    if (bytes.length < PNG_HEADER) {
      throw ApiProblem.badRequest("IMAGE_PROCESS_FAILED");
    }
    boolean png = (bytes[0] & 0xff) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N';
    boolean jpeg = (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
    if (!png && !jpeg) {
      throw ApiProblem.badRequest("IMAGE_PROCESS_FAILED");
    }
    if (png) {
      long width = ByteBuffer.wrap(bytes).getInt(16);
      long height = ByteBuffer.wrap(bytes).getInt(20);
      if (width < 1
          || height < 1
          || width + height > MAX_PHOTO_SIDES
          || Math.max(width, height) > MAX_PHOTO_RATIO * Math.min(width, height)) {
        throw ApiProblem.badRequest("PHOTO_INVALID_DIMENSIONS");
      }
    }
  }
}
