package dev.domovoi.core.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts what follows a command's name into tokens. */
final class Tokenizer {

  /** A quote was opened and not closed. */
  static final class OpenQuoteException extends Exception {
    private static final long serialVersionUID = 1L;

    OpenQuoteException() {
      super("open quote", null, false, false);
    }
  }

  private final String line;
  private int at;

  private Tokenizer(String line, int start) {
    this.line = line;
    this.at = start;
  }

  static List<Token> tokens(String line, int start) throws OpenQuoteException {
    Tokenizer tokenizer = new Tokenizer(line, start);
    List<Token> tokens = new ArrayList<>();
    while (tokenizer.skipSpaces()) {
      tokens.add(tokenizer.next());
    }
    return tokens;
  }

  /** What closes the quote that a character opens, or null if it opens none. */
  static @Nullable String closing(char open) {
    // Telephones and languages pair typographic quotes in several ways: “a”, „a“, „a”, ”a”, «a»,
    // »a«.
    return switch (open) {
      case '"' -> "\"";
      case '\u201c' -> "\u201d\u201c";
      case '\u201e' -> "\u201c\u201d";
      case '\u201d' -> "\u201d";
      case '\u00ab' -> "\u00bb";
      case '\u00bb' -> "\u00ab";
      default -> null;
    };
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private boolean skipSpaces() {
    while (at < line.length() && isSpace(line.charAt(at))) {
      at++;
    }
    return at < line.length();
  }

  private Token next() throws OpenQuoteException {
    String closing = closing(line.charAt(at));
    if (closing != null) {
      return new Token.Loose(quoted(closing), true);
    }
    int start = at;
    int separator = separator();
    if (separator < 0) {
      return new Token.Loose(word(), false);
    }
    String name = line.substring(start, separator);
    at = separator + 1;
    closing = at < line.length() ? closing(line.charAt(at)) : null;
    boolean isQuoted = closing != null;
    String value = closing != null ? quoted(closing) : word();
    return new Token.Named(name, value, isQuoted, line.substring(start, at));
  }

  /** Where the colon or equals sign behind a name is; -1 if no name with one starts here. */
  private int separator() {
    int i = at;
    while (i < line.length()) {
      int c = line.codePointAt(i);
      if (i > at && (c == ':' || c == '=')) {
        return i;
      }
      boolean inName = Character.isLetter(c) || (i > at && isLaterInName(c));
      if (!inName) {
        return -1;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static boolean isLaterInName(int c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private String word() {
    int start = at;
    while (at < line.length() && !isSpace(line.charAt(at))) {
      at++;
    }
    return line.substring(start, at);
  }

  private String quoted(String closing) throws OpenQuoteException {
    StringBuilder text = new StringBuilder();
    for (at++; at < line.length(); at++) {
      char c = line.charAt(at);
      if (closing.indexOf(c) >= 0) {
        at++;
        return text.toString();
      }
      boolean escape = c == '\\' && at + 1 < line.length() && isEscapable(line.charAt(at + 1));
      text.append(escape ? line.charAt(++at) : c);
    }
    throw new OpenQuoteException();
  }

  /** A backslash before anything else stands for itself. */
  private static boolean isEscapable(char c) {
    return c == '\\' || closing(c) != null;
  }
}
