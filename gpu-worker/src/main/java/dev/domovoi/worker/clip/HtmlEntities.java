package dev.domovoi.worker.clip;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Character references of HTML: numbers, the names of Latin-1 and of the common signs. Rarer names
 * are left as they are.
 */
final class HtmlEntities {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));");

  /** Names of U+00A0 to U+00FF, in order. */
  private static final String LATIN_1 =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  private static final Map<String, String> NAMES = names();

  private HtmlEntities() {}

  private static Map<String, String> names() {
    Map<String, String> out = new HashMap<>();
    int code = 0xa0;
    for (String name : LATIN_1.split(" ", -1)) {
      out.put(name, String.valueOf((char) code++));
    }
    out.putAll(Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'"));
    out.putAll(Map.of("ndash", "\u2013", "mdash", "\u2014", "hellip", "\u2026"));
    out.putAll(Map.of("lsquo", "\u2018", "rsquo", "\u2019", "ldquo", "\u201c", "rdquo", "\u201d"));
    out.putAll(Map.of("bull", "\u2022", "euro", "\u20ac", "trade", "\u2122", "hearts", "\u2665"));
    return Map.copyOf(out);
  }

  /** The text with one layer of references decoded. */
  static String decode(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult found) {
    if (found.group(3) != null) {
      return NAMES.getOrDefault(found.group(3), found.group());
    }
    int code =
        found.group(1) != null
            ? Integer.parseInt(found.group(1))
            : Integer.parseInt(found.group(2), 16);
    boolean valid = Character.isValidCodePoint(code) && (code < 0xd800 || code > 0xdfff);
    return valid && code != 0 ? Character.toString(code) : "\ufffd";
  }
}
