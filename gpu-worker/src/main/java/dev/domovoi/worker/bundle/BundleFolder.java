package dev.domovoi.worker.bundle;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bundle's files, in a folder or inside the program. */
public final class BundleFolder {
  /** The bundle inside the program. */
  public static final String EMBEDDED = "portraits";

  private static final String RESOURCES = "/dev/domovoi/bundles/";

  private final String name;
  private final @Nullable Path folder;

  private BundleFolder(String name, @Nullable Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /**
   * Finds a bundle: a folder of that name under {@code bundles}, else the embedded one.
   *
   * @throws BundleException if there is none of that name
   */
  public static BundleFolder find(String name, Path bundles) throws BundleException {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new BundleException(
          "A bundle's name has letters, digits, dots and dashes only; see `domovoi models list`.",
          null);
    }
    Path folder = bundles.resolve(name);
    if (Files.isRegularFile(folder.resolve(BundleSpec.FILE_NAME))) {
      return new BundleFolder(name, folder);
    }
    if (name.equals(EMBEDDED)) {
      return new BundleFolder(name, null);
    }
    throw new BundleException(
        "There is no bundle \"" + name + "\"; `domovoi models list` shows the ones there are.",
        null);
  }

  /**
   * The bundle in a folder, whatever the folder's name.
   *
   * @param folder with a {@code bundle.json}
   */
  public static BundleFolder of(Path folder) {
    return new BundleFolder(String.valueOf(folder.getFileName()), folder);
  }

  /**
   * What the bundle consists of.
   *
   * @throws BundleException if {@code bundle.json} is missing or makes no sense
   */
  public BundleSpec spec() throws BundleException {
    try {
      return BundleSpec.parse(new String(read(BundleSpec.FILE_NAME), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(BundleSpec.FILE_NAME, e);
    }
  }

  /**
   * The tensors of a weight file whose checksum is right.
   *
   * @throws BundleException if the file is missing, damaged or no weight file
   */
  Map<String, HostTensor> tensors(BundleSpec.WeightFile file) throws BundleException {
    return use(file, path -> Safetensors.read(path).tensors());
  }

  /** Reads something from a file. */
  @FunctionalInterface
  public interface Use<T> {
    T read(Path file);
  }

  /**
   * Reads a file whose checksum is right.
   *
   * @param use may throw {@link WeightsException}
   * @throws BundleException if the file is missing, damaged or not what it should be
   */
  public <T> T use(BundleSpec.WeightFile file, Use<T> use) throws BundleException {
    Path temporary = null;
    try {
      Path path = folder == null ? null : folder.resolve(file.file());
      if (path == null) {
        temporary = Files.createTempFile("domovoi", ending(file.file()));
        Files.write(temporary, read(file.file()));
        path = temporary;
      }
      if (!sha256(path).equals(file.sha256())) {
        throw new BundleException(
            "The file "
                + file.file()
                + " of bundle \""
                + name
                + "\" is damaged: its checksum is not the one in bundle.json; get the bundle anew.",
            null);
      }
      return use.read(path);
    } catch (IOException e) {
      throw unreadable(file.file(), e);
    } catch (WeightsException e) {
      throw new BundleException(
          "The file "
              + file.file()
              + " of bundle \""
              + name
              + "\" is no sound weight file: "
              + e.getMessage(),
          e);
    } finally {
      if (temporary != null) {
        delete(temporary);
      }
    }
  }

  private static String ending(String file) {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot);
  }

  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      temporary.toFile().deleteOnExit(); // Windows keeps mapped files.
    }
  }

  private byte[] read(String file) throws IOException {
    if (folder != null) {
      return Files.readAllBytes(folder.resolve(file));
    }
    String resource = RESOURCES + name + "/" + file;
    try (InputStream in = BundleFolder.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  /** Bytes of bundle.json and the weight files. */
  long bytes() throws BundleException {
    BundleSpec spec = spec();
    List<String> names = new ArrayList<>(List.of(BundleSpec.FILE_NAME));
    spec.files().all().forEach(file -> names.add(file.file()));
    long sum = 0;
    for (String each : names) {
      try {
        sum += read(each).length;
      } catch (IOException e) {
        throw unreadable(each, e);
      }
    }
    return sum;
  }

  private BundleException unreadable(String file, IOException e) {
    return new BundleException(
        "The file "
            + file
            + " of bundle \""
            + name
            + "\" can't be read ("
            + e.getMessage()
            + "); get the bundle anew.",
        e);
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** SHA-256 of a file's bytes, in hexadecimal; the file may be larger than memory. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        digest.update(block, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
