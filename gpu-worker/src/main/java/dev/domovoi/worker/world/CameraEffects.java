package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Cameras, screens and lenses that are no style to choose from, with their words. */
final class CameraEffects {
  private static final Tone[] PHOSPHOR = Tone.stops(0x000a04, 0x003a18, 0x08a048, 0x90ffb8);

  private CameraEffects() {}

  /** Adds all cameras. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "early-photograph",
        CameraEffects::earlyPhotograph,
        "silent film",
        "photo from the archives",
        "a photograph from the twenties",
        "historical photograph",
        "picture of my ancestors",
        "scratched grey photograph",
        "civil war photo",
        "photo of a soldier from the great war",
        "old portrait from an attic",
        "early photography",
        "charlie chaplin film",
        "silent movie star");
    add(
        out,
        "cyanotype",
        CameraEffects::cyanotype,
        "cyanotype",
        "sun print",
        "prussian blue photograph",
        "blue contact print of leaves",
        "photogram",
        "white on prussian blue",
        "blue sunlight print",
        "botanical photogram");
    add(
        out,
        "security-camera",
        CameraEffects::securityCamera,
        "security camera",
        "cctv",
        "cctv footage",
        "surveillance camera",
        "caught on camera",
        "webcam in the dark",
        "parking garage camera",
        "baby monitor",
        "police body camera",
        "recorded by a doorbell",
        "filmed by a burglar alarm");
    add(
        out,
        "radar-screen",
        CameraEffects::radarScreen,
        "radar screen",
        "oscilloscope",
        "sonar",
        "the matrix",
        "hacker terminal",
        "old computer terminal",
        "phosphor monitor",
        "lines on a radar",
        "wireframe display",
        "fallout terminal",
        "submarine sonar",
        "glowing monochrome monitor");
    add(
        out,
        "binoculars",
        CameraEffects::binoculars,
        "through binoculars",
        "seen through a telescope",
        "through a keyhole",
        "in the crosshairs",
        "porthole",
        "through a magnifying glass",
        "fisheye lens",
        "spyglass",
        "periscope",
        "looking glass",
        "bird watching");
    add(
        out,
        "soft-focus",
        CameraEffects::softFocus,
        "soft focus",
        "dreamy",
        "hazy",
        "in the mist",
        "blurred",
        "romantic glow",
        "glamour photograph",
        "foggy",
        "a dream",
        "bloom filter",
        "misty morning",
        "unsharp");
  }

  private static RgbImage earlyPhotograph(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.with().skin(t -> t.mix(Tone.WHITE, .2f)).build(), size)
        .shade(
            (x, y, i, t, m) -> {
              float l = ImageFilters.contrast(m * t.luma() + (1 - m) * .62f, .5f, 1.15f);
              float grain = .1f * (Textures.noise(x / 1.5f, y / 1.5f, 401) - .5f);
              float oval = (float) Math.hypot((x - 32) / 29, (y - 32) / 33);
              float v = .08f + .84f * clamp(l + grain) * (1 - .25f * step(.6f, 1, oval));
              float scratch = StatueStyles.line(x, 13, .3f) + StatueStyles.line(x, 54.5f, .25f);
              // Old prints are a warm grey, and mounted behind an oval of card.
              Tone print = new Tone(v * 1.05f, v, v * .9f).mix(Tone.WHITE, .5f * clamp(scratch));
              return print.mix(Tone.hex(0xe8e0d0), step(.95f, 1.02f, oval));
            })
        .image();
  }

  private static RgbImage cyanotype(PortraitPainter painter, Person person, int size) {
    Tone[] ramp = Tone.stops(0x04142e, 0x0c3468, 0x3a74ac, 0xb4d4ea, 0xf4fafc);
    return painter
        .scene(person, Look.natural(), size)
        .shade(
            (x, y, i, t, m) -> {
              float leaf = Textures.cloud(x / 7 + y / 14, y / 16, 405);
              float back = .12f + .55f * step(.58f, .66f, leaf);
              float l = ImageFilters.contrast(t.luma(), .42f, 1.3f);
              float brush = Textures.noise(x / 2, y / 9, 407);
              float edge = Math.min(Math.min(x, 64 - x), Math.min(y, 64 - y)) + 4 * brush;
              return Tone.ramp(ramp, m * l + (1 - m) * back)
                  .mix(Tone.hex(0xf2f0e6), step(5.5f, 4, edge));
            })
        .image();
  }

  private static RgbImage securityCamera(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.with().skin(t -> t.mix(Tone.WHITE, .3f)).build(), size)
        .shade(
            (x, y, i, t, m) -> {
              float grain = .1f * (Textures.noise(x / 1.3f, y / 1.3f, 411) - .5f);
              float lamp = Textures.disc(x, y, 32, 24, 14, 30);
              float l = (.16f + .95f * t.luma() * (.4f + .6f * m)) * (.55f + .6f * lamp) + grain;
              float scan = y % 3 < 1.5f ? 1 : .84f;
              Tone grey = new Tone(.82f, .9f, 1).scale(clamp(l) * scan);
              boolean digit = y > 57.5f && y < 61.5f && x > 5 && x < 29 && x % 3 < 2;
              boolean light = Math.hypot(x - 58, y - 6) < 2;
              return light ? Tone.hex(0xe02018) : digit ? Tone.hex(0xf0f4f4) : grey;
            })
        .image();
  }

  private static RgbImage radarScreen(PortraitPainter painter, Person person, int size) {
    Look look = Look.with().shading(.3f, 0).line(.012f, Tone.BLACK).build();
    Scene s = painter.scene(person, look, size);
    float[] edges = ImageFilters.edges(s.luma(), size, .55f);
    return s.shade(
            (x, y, i, t, m) -> {
              float r = (float) Math.hypot(x - 32, y - 32);
              float ring = StatueStyles.line(r % 10, 5, .35f);
              float cross = Math.max(StatueStyles.line(x, 32, .3f), StatueStyles.line(y, 32, .3f));
              double sweep = StrictMath.atan2(y - 32, x - 32);
              float beam = .25f * step(.7f, 0, (float) Math.abs(sweep + .8));
              float grid = (.3f * Math.max(ring, cross) + beam) * (1 - m);
              return Tone.ramp(PHOSPHOR, clamp(.1f + grid + edges[i] + .18f * t.luma() * m));
            })
        .image();
  }

  private static RgbImage binoculars(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.natural(), size)
        .shade(
            (x, y, i, t, m) -> {
              float r = (float) Math.hypot(x - 32, y - 32);
              float mark = Math.max(StatueStyles.line(x, 32, .25f), StatueStyles.line(y, 32, .25f));
              Tone glass = t.times(.94f, 1.03f, 1.02f).scale(1.1f - .012f * r);
              glass = glass.mix(Tone.hex(0x101410), .75f * mark * step(11, 12, r));
              return glass.mix(Tone.hex(0x040404), step(27, 29, r));
            })
        .image();
  }

  private static RgbImage softFocus(PortraitPainter painter, Person person, int size) {
    Scene s = painter.scene(person, Look.natural(), size);
    Scene sharp = new Scene(size, s.planes().clone(), s.mask());
    ImageFilters.soften(s, 2.2f * s.unit());
    return s.shade(
            (x, y, i, t, m) -> {
              float mist = .2f + .45f * step(18, 62, y) * Textures.cloud(x / 16, y / 8, 421);
              return t.mix(sharp.tone(i), .6f)
                  .saturate(.85f)
                  .mix(Tone.hex(0xfbeef2), mist)
                  .scale(1.04f);
            })
        .image();
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "camera-" + id, List.of(words), technique);
  }
}
