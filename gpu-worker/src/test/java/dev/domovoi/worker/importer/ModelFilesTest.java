package dev.domovoi.worker.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A weight file")
class ModelFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "ckpt_zip.pt,STYLEGAN2",
    "ckpt_legacy.pt,STYLEGAN2",
    "tiny_channelin.pt,HYPERNET",
    "hypernet/tiny_base_sep.pt,HYPERNET",
    "domain_cin_mult.pt,DOMAIN",
    "domain_aff_cout.pt,DOMAIN",
    "clip/clip_tiny_state.pt,CLIP",
    "clip/clip_tiny_state_legacy.pt,CLIP",
    "clip/clip_tiny_torchscript_fp16.pt,CLIP",
    "clip/clip_tiny_hf.safetensors,CLIP"
  })
  @DisplayName("is recognised by what it holds")
  void kinds(String file, ModelKind kind) {
    ModelFiles.ModelFile found = ModelFiles.recognise(Npz.path(file));
    assertThat(found.kind()).isEqualTo(kind);
    assertThat(found.tensors()).isNotEmpty();
  }

  @Test
  @DisplayName("is recognised under any name")
  void renamed() throws IOException {
    Path file = folder.resolve("model.bin");
    Files.copy(Npz.path("clip/clip_tiny_hf.safetensors"), file);
    assertThat(ModelFiles.recognise(file).kind()).isEqualTo(ModelKind.CLIP);
  }

  @Test
  @DisplayName("of another kind is refused with what it holds")
  void foreign() throws IOException {
    Path other = folder.resolve("x.safetensors");
    SafetensorsWriter.exact().write(other, Map.of("y\n", HostTensor.of(new float[1], 1)), Map.of());
    assertThatThrownBy(() -> ModelFiles.recognise(other))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("none of the known models")
        .hasMessageEndingWith("it holds y?.");
    Path text = Files.writeString(folder.resolve("readme.pt"), "hello");
    assertThatThrownBy(() -> ModelFiles.recognise(text)).isInstanceOf(WeightsException.class);
    Path missing = folder.resolve("missing.pt");
    assertThatThrownBy(() -> ModelFiles.recognise(missing)).isInstanceOf(WeightsException.class);
  }
}
