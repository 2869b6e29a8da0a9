package dev.domovoi.core.reference;

import dev.domovoi.core.style.Prompt;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a reference picture by what is in it. It is written as a prompt, {@code picture HASH},
 * under which jobs, vectors and finished pictures are kept; so whatever can be done with a style in
 * words can be done with a picture's.
 *
 * @param digest 16 hexadecimal digits
 */
public record Reference(String digest) {
  private static final int BYTES = 8;
  private static final Pattern FORM = Pattern.compile("picture ([0-9a-f]{16})");

  public Reference {
    if (!FORM.matcher("picture " + digest).matches()) {
      throw new IllegalArgumentException("Not a digest: " + digest);
    }
  }

  /** The name of a picture's bytes. */
  static Reference of(byte[] picture) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(picture);
      return new Reference(HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The reference that a prompt stands for, if it is one. */
  public static Optional<Reference> of(Prompt prompt) {
    Matcher form = FORM.matcher(prompt.normalised());
    return form.matches() ? Optional.of(new Reference(form.group(1))) : Optional.empty();
  }

  public Prompt prompt() {
    return new Prompt("picture " + digest);
  }
}
