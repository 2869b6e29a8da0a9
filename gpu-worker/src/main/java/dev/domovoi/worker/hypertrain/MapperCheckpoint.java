package dev.domovoi.worker.hypertrain;

import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything needed to go on with training as if it had not been interrupted.
 *
 * @param step steps done
 * @param description of what is trained and on what
 * @param network the hypernetwork's tensors by published key, with running statistics
 * @param optimiser the state of Adam
 */
public record MapperCheckpoint(
    int step,
    String description,
    Map<String, HostTensor> network,
    Map<String, HostTensor> optimiser) {
  private static final String NETWORK = "network/";
  private static final String OPTIMISER = "optimiser/";

  /** Copies the maps, keeping their order. */
  public MapperCheckpoint {
    network = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(network));
    optimiser = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(optimiser));
  }

  /** What two runs must have in common. */
  static String describe(HypernetConfig config, DomainSource domains) {
    return config + " on " + domains.description();
  }

  /** Writes a safetensors file, replacing an older one when it is whole. */
  public void write(Path file) {
    Map<String, HostTensor> all = new LinkedHashMap<>();
    network.forEach((key, tensor) -> all.put(NETWORK + key, tensor));
    optimiser.forEach((key, tensor) -> all.put(OPTIMISER + key, tensor));
    Map<String, String> metadata =
        Map.of("step", Integer.toString(step), "description", description);
    SafetensorsWriter.exact().write(file, all, metadata);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws WeightsException if the file is no such checkpoint
   */
  public static MapperCheckpoint read(Path file) {
    Safetensors saved = Safetensors.read(file);
    Map<String, HostTensor> network = new LinkedHashMap<>();
    Map<String, HostTensor> optimiser = new LinkedHashMap<>();
    saved
        .tensors()
        .forEach(
            (key, tensor) -> {
              if (key.startsWith(NETWORK)) {
                network.put(key.substring(NETWORK.length()), tensor);
              } else if (key.startsWith(OPTIMISER)) {
                optimiser.put(key.substring(OPTIMISER.length()), tensor);
              }
            });
    try {
      int step = Integer.parseInt(saved.metadata().getOrDefault("step", ""));
      String description = saved.metadata().getOrDefault("description", "");
      return new MapperCheckpoint(step, description, network, optimiser);
    } catch (NumberFormatException e) {
      throw new WeightsException(
          "File " + file + " is no checkpoint of a hypernetwork's training.", e);
    }
  }
}
