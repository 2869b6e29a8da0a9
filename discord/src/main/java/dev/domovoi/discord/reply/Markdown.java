package dev.domovoi.discord.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plain text, so written that Discord shows it as it is. */
final class Markdown {
  /** What a message may have. */
  static final int MAX_CONTENT = 2000;

  private static final Pattern SPECIAL = Pattern.compile("([\\\\*_~`|<>\\[\\]])");
  private static final Pattern LINE_START =
      Pattern.compile("^(\\s*)([#-]+)(?=\\s)", Pattern.MULTILINE);

  private Markdown() {}

  /** Escapes formatting; {@code @everyone} and {@code @here} are broken up. */
  static String escaped(String text) {
    String safe = SPECIAL.matcher(text).replaceAll("\\\\$1");
    safe = LINE_START.matcher(safe).replaceAll("$1\\\\$2");
    return safe.replace("@everyone", "@\u200beveryone").replace("@here", "@\u200bhere");
  }

  /** Cuts escaped text into messages, between lines where that is possible. */
  static List<String> messages(String text) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (rest.length() > MAX_CONTENT) {
      int cut = rest.lastIndexOf('\n', MAX_CONTENT);
      if (cut <= 0) {
        cut = MAX_CONTENT - 1;
        // Neither between an escape and its character nor inside a surrogate pair.
        while (cut > 1
            && (rest.charAt(cut - 1) == '\\' || Character.isHighSurrogate(rest.charAt(cut - 1)))) {
          cut--;
        }
      }
      parts.add(rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
    }
    parts.add(rest);
    return parts;
  }
}
