package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDManager;
import dev.domovoi.core.style.Mode;
import dev.domovoi.worker.bundle.BundleSpec.WeightFile;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.vision.JointSpace;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.weights.HostTensor;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a bundle can do beyond instant pictures of words, as far as its files go: fine-tuning needs
 * a space of pictures and phrases, reading pictures an encoder. Nothing is loaded before it is
 * needed.
 *
 * @param tuning fine-tunes
 * @param pictures reads pictures
 */
record Extras(Optional<Tuning> tuning, Optional<PictureSide> pictures) implements AutoCloseable {

  /** What everything here works on. */
  record Base(
      NDManager manager,
      Generator generator,
      DomainLayout layout,
      HostTensor centre,
      String fingerprint) {}

  static Extras of(
      BundleFolder folder, BundleSpec spec, Base base, Optional<HypernetDomains> hypernet) {
    BundleSpec.Files files = spec.files();
    WeightFile clip = files.clip();
    WeightFile pictures = files.pictures();
    boolean published = spec.usesClip() && clip != null;
    Optional<Lazy<EncoderPart>> encoder =
        hypernet.isPresent() && !published && pictures != null
            ? Optional.of(encoder(folder, pictures, base, hypernet.get().width()))
            : Optional.empty();
    Optional<PictureSide> side =
        encoder
            .<Lazy<? extends PictureSide.StyleReader>>map(part -> part)
            .or(
                () ->
                    hypernet.isPresent() && published && clip != null
                        ? Optional.of(
                            new Lazy<>(
                                () ->
                                    new ClipStyleReader(
                                        base.manager(), ClipWeights.of(folder.tensors(clip))),
                                ClipStyleReader::close))
                        : Optional.empty())
            .map(reader -> new PictureSide(base.manager(), hypernet.orElseThrow(), reader));
    Optional<Tuning> tuning =
        space(folder, files, published, base, hypernet)
            .map(
                space ->
                    new Tuning(
                        base.manager(),
                        base.generator(),
                        base.layout(),
                        base.centre(),
                        base.fingerprint(),
                        space,
                        encoder));
    return new Extras(tuning, side);
  }

  private static Lazy<EncoderPart> encoder(
      BundleFolder folder, WeightFile file, Base base, int width) {
    PictureEncoder.Sizes sizes =
        new PictureEncoder.Sizes(
            width, base.generator().config().rows(), base.generator().config().styleDim());
    return new Lazy<>(
        () -> new EncoderPart(base.manager(), folder.tensors(file), sizes), EncoderPart::close);
  }

  private static Optional<Lazy<? extends TuningSpace>> space(
      BundleFolder folder,
      BundleSpec.Files files,
      boolean published,
      Base base,
      Optional<HypernetDomains> hypernet) {
    WeightFile clip = files.clip();
    WeightFile vocabulary = files.vocabulary();
    WeightFile joint = files.joint();
    if (published) {
      return clip == null || vocabulary == null
          ? Optional.empty()
          : Optional.of(
              new Lazy<>(
                  () ->
                      new ClipTuningSpace(
                          base.manager(),
                          ClipWeights.of(folder.tensors(clip)),
                          folder.use(vocabulary, ClipTokenizer::read),
                          base.generator().config().size()),
                  ClipTuningSpace::close));
    }
    return joint == null || hypernet.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Lazy<>(
                () ->
                    new JointTuningSpace(
                        JointSpace.of(base.manager(), folder.tensors(joint), false),
                        hypernet.get().sentences()),
                JointTuningSpace::close));
  }

  Set<Mode> modes() {
    return tuning.isPresent() ? EnumSet.allOf(Mode.class) : EnumSet.of(Mode.INSTANT);
  }

  @Override
  public void close() {
    tuning.ifPresent(Tuning::close);
    pictures.ifPresent(PictureSide::close);
  }
}
